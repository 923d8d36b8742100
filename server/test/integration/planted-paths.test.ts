/** Planted attack paths are found, near misses are not, and every distance is that of a search of its own over the facts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import { withoutPassing } from '../../src/graph/load/without-passing.js';
import { findPaths } from '../../src/paths/paths.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { plantedEstate } from '../support/planted-paths.js';
import { distancesFrom } from '../support/walk.js';

const source = ownSource('planted');
/** Jobs around them; 20,000 is an estate of size M. */
const jobs = Number(process.env['PIPEWARDEN_TEST_PLANTED_JOBS'] ?? 300);
const { snapshot, planted } = plantedEstate(source, jobs, 50, 7);
/** As the graph holds them: what is inherited is one step. */
let facts: Facts;

beforeAll(async () => {
  facts = withoutPassing(await loadEstate(snapshot));
}, 600_000);
afterAll(() => emptySource(source));

const lengthOf = async (from: string, to: string) =>
  (await findPaths(await testGraph(), { from, to, max: 1 })).paths[0]?.length;

describe(`among ${jobs} jobs`, () => {
  it('each of 50 planted paths is found', async () => {
    const missed: string[] = [];
    for (const { what, from, to } of planted.filter(({ leads }) => leads))
      if ((await lengthOf(from, to)) === undefined) missed.push(`${from} to ${to}, by ${what}`);
    expect(missed).toEqual([]);
  });

  it('none of 50 near misses is taken for one', async () => {
    const invented: string[] = [];
    for (const { what, from, to } of planted.filter(({ leads }) => !leads))
      if ((await lengthOf(from, to)) !== undefined) invented.push(`${from} to ${to}, by ${what}`);
    expect(invented).toEqual([]);
  });

  it('paths are as short as a search of the facts says, from plants and people of the estate alike', async () => {
    const people = snapshot.users.slice(0, 10).map(({ id }) => `user:${source}/${id}`);
    const targets = facts.nodes.filter(({ kind }) => ['credential', 'controller', 'agent'].includes(kind));
    for (const from of [...planted.slice(0, 20).map((plant) => plant.from), ...people]) {
      const distances = distancesFrom(facts, from);
      const near = planted.find((plant) => plant.from === from)?.to;
      const chosen = targets.filter((_, at) => at % Math.ceil(targets.length / 4) === 0).map(({ id }) => id);
      for (const to of [...chosen, ...(near ? [near] : [])].filter((id) => id !== from))
        expect(await lengthOf(from, to), `${from} to ${to}`).toBe(distances.get(to));
    }
  });
});
