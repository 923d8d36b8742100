/** Files to which a line is added for each thing that is kept outside the graph: loads, baselines, marks, views. */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { PipewardenError } from '../domain/errors.js';
import { explainWriteFailure } from '../jvm/disk.js';

/** In the order they were written; none where there is no file. A line that a full disk has cut is passed by. Throws `kept-file-unreadable`. */
export async function readLines<Line>(file: string, format: z.ZodType<Line>): Promise<Line[]> {
  return (await textOf(file)).split('\n').flatMap((text) => {
    if (text === '') return [];
    try {
      return [format.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  });
}

/** On disk when it resolves. Throws `disk-full`, `directory-unwritable`. */
export async function addLines(file: string, lines: readonly object[]): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'a', 0o600);
    try {
      // A line that a full disk has cut before must not take these with it.
      await handle.write(lines.map((line) => `\n${JSON.stringify(line)}\n`).join(''));
      await handle.datasync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explainWriteFailure(error, dirname(file));
  }
}

/** What cannot be read is not taken for nothing. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw new PipewardenError(
      'kept-file-unreadable',
      `${file} cannot be read (${code}).`,
      'Give this account the right to read it, or restore it from a backup.',
      { cause: error },
    );
  }
}
