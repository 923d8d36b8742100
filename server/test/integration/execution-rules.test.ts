/** Rules of the answer about a job's builds, on an estate small enough to see through. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { execution } from '../../src/access/execution.js';
import { buildEstate, forAll } from '../support/build-estate.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';

const [known, unknown] = [ownSource('known'), ownSource('unknown')];
const text = { users: ['bob'], entries: ['U:bob Agent/Build'], items: { job: {} }, agents: { linux: '' } };

beforeAll(async () => {
  await loadEstate(estate({ ...buildEstate({ ...text, authenticators: [forAll('bob')] }), source: known }));
  await loadEstate(estate({ ...buildEstate({ ...text, authenticators: null }), source: unknown }));
});
afterAll(async () => {
  await emptySource(known);
  await emptySource(unknown);
});

const agentsOf = async (source: string) =>
  (await execution(await testGraph(), `job:${source}/job`)).runsOn.map(({ node, decision }) => [node.name, decision]);

it('an agent takes the builds of a user who may build there', async () => {
  expect(await agentsOf(known)).toEqual([['linux', 'allowed']]);
});

it('which agents take builds is not known where it is not known as whom they run', async () => {
  expect(await agentsOf(unknown)).toEqual([['linux', 'unknown']]);
});
