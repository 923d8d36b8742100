/** Secrets come from files or the environment, never as arguments: those are shown to every other process. */
import { readFile } from 'node:fs/promises';
import { PipewardenError } from '../../domain/errors.js';

/**
 * What a file holds, without the line end. `what` names it: `API token`.
 * @throws PipewardenError `token-unreadable`
 */
export async function readSecretFile(path: string, what: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new PipewardenError(
      'token-unreadable',
      `The ${what} file ${path} cannot be read.`,
      `Give a file that holds the ${what} and nothing else.`,
      { cause },
    );
  });
  const secret = text.trim();
  if (secret !== '' && !secret.includes('\n')) return secret;
  throw new PipewardenError(
    'token-unreadable',
    `The ${what} file ${path} ${secret === '' ? 'is empty' : 'has more than one line'}.`,
    `Give a file that holds the ${what} and nothing else.`,
  );
}
