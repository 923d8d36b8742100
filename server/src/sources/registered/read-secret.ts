/** The secret of a registered source, from where it was said to be: a variable, a file, a Conjur. It is read for each collection and kept nowhere. */
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { fetchValue } from '../../collectors/conjur/live/fetch-value.js';
import { readConjurPlace } from './conjur-place.js';
import { findRegistered } from './registered-file.js';
import type { RegisteredSource, SecretReference } from './registered-source.js';
import { readSecretFile } from './secret-file.js';

/**
 * `dataDir`: where the Conjurs were added that hold secrets. Throws `no-token`, `token-unreadable`, `source-not-registered`, and what
 * the Conjur throws that holds it.
 */
export async function readSecret(
  { name, secret }: Pick<RegisteredSource, 'name' | 'secret'>,
  env: NodeJS.ProcessEnv = process.env,
  dataDir?: string,
): Promise<string | undefined> {
  if (secret === null) return undefined;
  if (secret.from === 'conjur') return readFromConjur(secret, env, dataDir);
  if (secret.from === 'file') return readSecretFile(secret.path, 'token');
  const value = env[secret.name];
  if (value) return value;
  throw new PipewardenError(
    'no-token',
    `The variable ${secret.name}, which holds the token of "${name}", is not set.`,
    'Set it for the process that collects: the server, where a schedule does.',
  );
}

/** As the account that the Conjur is collected as. Its own secret stands in no Conjur. */
async function readFromConjur(
  { vault, variable }: Extract<SecretReference, { from: 'conjur' }>,
  env: NodeJS.ProcessEnv,
  dataDir = '',
): Promise<string> {
  const found = await findRegistered(dataDir, vault);
  if (found.kind !== 'conjur' || found.secret?.from === 'conjur')
    throw new PipewardenError(
      'token-unreadable',
      `"${vault}" is no Conjur whose own key is in a variable of the environment or a file.`,
      'Name a Conjur that was added with --token-env or --token-file.',
    );
  const { url, account, user: login, ca } = found;
  const apiKey = await readSecret(found, env);
  return fetchValue({ url, account, login, apiKey, ca: ca ?? undefined, variable });
}

/** Variables and files that somebody may name who does not operate the machine: others hold what is not meant for a source. */
const PREFIX = 'PIPEWARDEN_SECRET_';
const FOLDER = 'secrets';
/** Variables of a Conjur: those of a policy of this name. */
const POLICY = 'pipewarden';

/**
 * A reference given over the API. Whoever may add a source could otherwise have any file of one line and any variable
 * of the server sent to a server of theirs. Throws `secret-not-allowed`.
 */
export function referenceOverApi(
  dataDir: string,
  { variable, file, conjur }: { [place in 'variable' | 'file' | 'conjur']?: string | null | undefined },
): SecretReference | null {
  const place = conjur == null ? undefined : readConjurPlace(conjur);
  if (place && variable == null && file == null && place.variable.split('/').at(-2) === POLICY) return place;
  if (conjur != null) throw notAllowed();
  if (variable != null && file == null && variable.startsWith(PREFIX) && /^[A-Z0-9_]+$/.test(variable))
    return { from: 'variable', name: variable };
  if (file != null && variable == null && /^[\w-][\w.-]*$/.test(file))
    return { from: 'file', path: join(dataDir, FOLDER, file) };
  if (file == null && variable == null) return null;
  throw notAllowed();
}

function notAllowed(): PipewardenError {
  return new PipewardenError(
    'secret-not-allowed',
    'This place may not be named for a token over the API.',
    `Name one variable of the server that begins with ${PREFIX}, one file in the folder "${FOLDER}" of its data folder, or one variable of a Conjur in a policy "${POLICY}".`,
  );
}
