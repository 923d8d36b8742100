import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../test/support/temporary-home.js';
import { addLines, readLines } from './kept-lines.js';

const format = z.object({ n: z.number() });

it('what was added is read in its order, around a line that was cut', async () => {
  const file = join(temporaryFolder(), 'a', 'lines.ndjson');
  expect(await readLines(file, format)).toEqual([]);
  await addLines(file, [{ n: 1 }, { n: 2 }]);
  appendFileSync(file, '{"n": 3');
  await addLines(file, [{ n: 4 }]);
  expect(await readLines(file, format)).toEqual([{ n: 1 }, { n: 2 }, { n: 4 }]);
});

it('what cannot be read is told, not taken for nothing', async () => {
  const file = join(temporaryFolder(), 'lines.ndjson');
  mkdirSync(file);
  await expect(readLines(file, format)).rejects.toMatchObject({ code: 'kept-file-unreadable' });
});
