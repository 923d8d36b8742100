/** Where the engine to compare with is, or one sentence about how to get it. */
import { existsSync } from 'node:fs';

export type PeerBinary = { binary: string } | { problem: string; next: string };

export function peerBinary(name: string, env: NodeJS.ProcessEnv): PeerBinary {
  if (name !== 'openfga') return { problem: `There is no peer called "${name}".`, next: 'Give openfga.' };
  const binary = env['OPENFGA_BIN'];
  if (binary !== undefined && existsSync(binary)) return { binary };
  return {
    problem: binary === undefined ? 'OPENFGA_BIN is not set.' : `OPENFGA_BIN names no file: ${binary}.`,
    next: 'Install OpenFGA with "go install github.com/openfga/openfga/cmd/openfga@latest", and set OPENFGA_BIN to the file openfga in the folder bin of "go env GOPATH".',
  };
}
