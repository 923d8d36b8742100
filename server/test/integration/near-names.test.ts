/** A name that was typed with a slip is answered with the names it may have been. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveNode } from '../../src/access/names.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';

const source = ownSource('near');
const job = 'release/quarantine-harbour';

beforeAll(async () => {
  const items = { [job]: {} };
  await loadEstate(estate({ source, users: ['magdalena'], entries: ['U:magdalena Job/Read'], items }));
});
afterAll(() => emptySource(source));

/** One letter missing, one too many, two exchanged, one wrong: after the start by which names are found. */
function slips(name: string): string[] {
  const at = name.length - 3;
  const [before, first, second, after] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
  return [
    `${before}${second}${after}`,
    `${before}${first}${first}${second}${after}`,
    `${before}${second}${first}${after}`,
    `${before}q${second}${after}`,
  ];
}

describe('a name with a slip', () => {
  for (const [typed, id] of [
    ...slips('magdalena').map((slip) => [slip, `user:${source}/magdalena`]),
    ...slips('magdalena').map((slip) => [`user:${slip}`, `user:${source}/magdalena`]),
    ...slips(`${source}/${job}`).map((slip) => [slip, `job:${source}/${job}`]),
    ...slips(job).map((slip) => [`job:${slip}`, `job:${source}/${job}`]),
  ] as [string, string][])
    it(`is told what it may be: ${typed}`, async () => {
      await expect(resolveNode(await testGraph(), typed)).rejects.toMatchObject({
        code: 'unknown-node',
        next: expect.stringContaining(id),
      });
    });

  it('is not told of another kind than is asked for, nor of what is far from it', async () => {
    const asked = async (text: string, kinds?: ['job']) => resolveNode(await testGraph(), text, kinds);
    await expect(asked('magdalna', ['job'])).rejects.toMatchObject({ next: expect.stringContaining('search TEXT') });
    await expect(asked('magxyzuvw')).rejects.toMatchObject({ next: expect.stringContaining('search TEXT') });
  });
});
