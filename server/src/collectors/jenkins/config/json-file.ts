/** JSON files an operator gives on the command line, checked at the boundary. */
import { z } from 'zod';
import { readRegularText } from '../../files/regular-file.js';
import { PipewardenError } from '../../../domain/errors.js';

/** What a file is for, in the words of its errors. */
export interface JsonFileKind {
  /** Prefix of error codes: `groups-file`. */
  code: string;
  /** Example of the expected form. */
  example: string;
}

/**
 * Reads and checks a JSON file.
 * @throws PipewardenError `<code>-missing` or `<code>-invalid`, with the path and what is expected where
 */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>, kind: JsonFileKind): Promise<T> {
  const result = schema.safeParse(parse(await read(path, kind), path, kind));
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
  throw invalid(path, kind, `${issue.message}${where}`);
}

async function read(path: string, kind: JsonFileKind): Promise<string> {
  try {
    return await readRegularText(path);
  } catch (error) {
    throw new PipewardenError(
      `${kind.code}-missing`,
      `${path} could not be read.`,
      'Check the path and its permissions.',
      { cause: error },
    );
  }
}

function parse(text: string, path: string, kind: JsonFileKind): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw invalid(path, kind, `it is not JSON${placeOf(error)}`);
  }
}

/** Where parsing ended. The rest of the parser's message repeats the text, which may hold a secret. */
function placeOf(error: unknown): string {
  const [place] = /at position \d+.*$/.exec(error instanceof Error ? error.message : '') ?? [];
  return place === undefined ? '' : ` (${place.replace(/[()]/g, '')})`;
}

function invalid(path: string, kind: JsonFileKind, reason: string): PipewardenError {
  const sentence = `${path} does not have the expected form: ${reason.replace(/\.$/, '')}.`;
  return new PipewardenError(`${kind.code}-invalid`, sentence, `Expected: ${kind.example}`);
}
