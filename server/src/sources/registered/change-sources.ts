/** Adds a source to those that are collected again and again, says when, and takes it away. */
import { parseBaseUrl } from '../../collectors/http/base-url.js';
import { PipewardenError } from '../../domain/errors.js';
import { changeRegistered, findRegistered } from './registered-file.js';
import { registeredFormat, type RegisteredSource, type Schedule } from './registered-source.js';

type Given<Source> = Source extends RegisteredSource ? Omit<Source, 'addedAt' | 'schedule'> : never;

/** What somebody says of a source they add. */
export type NewSource = Given<RegisteredSource>;

const hints = {
  address: 'Give the address of the server, such as https://ci.example.com/jenkins.',
  account:
    'name the account with --user and where its token is found with --token-env, --token-file or --token-conjur.',
};

/** As it would be kept. Throws `source-malformed`, `url-malformed`, `url-with-credentials`. */
export function describeNewSource(given: NewSource): RegisteredSource {
  const url = parseBaseUrl(given.url, hints).href;
  const source = { ...given, url, schedule: null, addedAt: new Date().toISOString() };
  if (source.secret !== null && source.user === null)
    throw malformed('A token was given without the account it belongs to.', 'Name the account.');
  if (source.kind === 'conjur' && source.secret?.from === 'conjur')
    throw malformed(
      'The key of a Conjur stands in no Conjur.',
      'Name an environment variable or a file that holds it.',
    );
  if (source.secret === null && source.user !== null)
    throw malformed(
      `It was not said where the token of ${source.user} is found.`,
      'Name an environment variable, a file or a variable of a Conjur that holds it.',
    );
  const parsed = registeredFormat.safeParse({ format: 1, sources: [source] });
  if (parsed.success) return parsed.data.sources[0]!;
  const said = parsed.error.issues.map(({ path, message }) => `${path.slice(2).join('.')}: ${message}`).join('; ');
  throw malformed(
    `The source cannot be kept: ${said}.`,
    'A name has letters, digits, dots, dashes and underscores, and begins with a letter or digit.',
  );
}

function malformed(message: string, next: string): PipewardenError {
  return new PipewardenError('source-malformed', message, next);
}

/** Throws `source-registered`. */
export async function addRegistered(dataDir: string, source: RegisteredSource): Promise<void> {
  await changeRegistered(dataDir, (sources) => {
    if (sources.some(({ name }) => name === source.name))
      throw new PipewardenError(
        'source-registered',
        `A source "${source.name}" was added already.`,
        `Take another name, or take that one away: pipewarden sources remove ${source.name}`,
      );
    return [...sources, source];
  });
}

/** Whether it was there. What was loaded of it stays. */
export async function removeRegistered(dataDir: string, name: string): Promise<boolean> {
  let found = false;
  await changeRegistered(dataDir, (sources) => {
    found = sources.some((source) => source.name === name);
    return sources.filter((source) => source.name !== name);
  });
  return found;
}

/** null: no more by itself. Throws `source-not-registered`. */
export async function scheduleRegistered(dataDir: string, name: string, schedule: Schedule | null): Promise<void> {
  await findRegistered(dataDir, name);
  await changeRegistered(dataDir, (sources) =>
    sources.map((source) => (source.name === name ? { ...source, schedule } : source)),
  );
}
