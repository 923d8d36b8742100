/** Where the engine to compare with is, or one sentence about how to get it. */
import { existsSync } from 'node:fs';

type PeerBinary = { binary: string } | { problem: string; next: string };

/** The version that was measured beside (docs/adr/0013). */
const INSTALL = 'go install github.com/openfga/openfga/cmd/openfga@v1.22.1';

export function peerBinary(name: string, env: NodeJS.ProcessEnv): PeerBinary {
  if (name !== 'openfga') return { problem: `There is no peer called "${name}".`, next: 'Give openfga.' };
  const binary = env['OPENFGA_BIN'];
  if (binary !== undefined && existsSync(binary)) return { binary };
  return {
    problem: binary === undefined ? 'OPENFGA_BIN is not set.' : `OPENFGA_BIN names no file: ${binary}.`,
    next: `Install OpenFGA with "${INSTALL}", and set OPENFGA_BIN to the file openfga in the folder bin of "go env GOPATH".`,
  };
}
