/** The secret of a registered source, from where it was said to be. It is read for each collection and kept nowhere. */
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import type { RegisteredSource, SecretReference } from './registered-source.js';
import { readSecretFile } from './secret-file.js';

/** Throws `no-token`, `token-unreadable`. */
export async function readSecret(
  { name, secret }: Pick<RegisteredSource, 'name' | 'secret'>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (secret === null) return undefined;
  if (secret.from === 'file') return readSecretFile(secret.path, 'token');
  const value = env[secret.name];
  if (value) return value;
  throw new PipewardenError(
    'no-token',
    `The variable ${secret.name}, which holds the token of "${name}", is not set.`,
    'Set it for the process that collects: the server, where a schedule does.',
  );
}

/** Variables and files that somebody may name who does not operate the machine: others hold what is not meant for a source. */
const PREFIX = 'PIPEWARDEN_SECRET_';
const FOLDER = 'secrets';

/**
 * A reference given over the API. Whoever may add a source could otherwise have any file of one line and any variable
 * of the server sent to a server of theirs. Throws `secret-not-allowed`.
 */
export function referenceOverApi(
  dataDir: string,
  { variable, file }: { variable?: string | null | undefined; file?: string | null | undefined },
): SecretReference | null {
  if (variable != null && file == null && variable.startsWith(PREFIX) && /^[A-Z0-9_]+$/.test(variable))
    return { from: 'variable', name: variable };
  if (file != null && variable == null && /^[\w-][\w.-]*$/.test(file))
    return { from: 'file', path: join(dataDir, FOLDER, file) };
  if (file == null && variable == null) return null;
  throw new PipewardenError(
    'secret-not-allowed',
    'This place may not be named for a token over the API.',
    `Name one variable of the server that begins with ${PREFIX}, or one file in the folder "${FOLDER}" of its data folder.`,
  );
}
