/** Rules of the answer about a job's builds, on an estate small enough to see through. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { execution } from '../../src/access/execution.js';
import { buildEstate, forAll } from '../support/build-estate.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { store } from '../support/risk-cases/changes.js';

const [known, unknown, wide] = [ownSource('known'), ownSource('unknown'), ownSource('wide')];
const text = { users: ['bob'], entries: ['U:bob Agent/Build'], items: { job: {} }, agents: { linux: '' } };

/** Of each row, which holds the server until it is unpacked. */
const MOST = 100;
const MANY = 2 * MOST + 1;

beforeAll(async () => {
  await loadEstate(estate({ ...buildEstate({ ...text, authenticators: [forAll('bob')] }), source: known }));
  await loadEstate(estate({ ...buildEstate({ ...text, authenticators: null }), source: unknown }));
  const many = Array.from({ length: MANY }, (_, at) => `c-${at}`);
  const agents = Object.fromEntries(many.map((name) => [name, '']));
  const change = store('', many);
  await loadEstate(estate({ ...buildEstate({ items: { job: {} }, agents, change }), source: wide }));
});
afterAll(async () => {
  await emptySource(known);
  await emptySource(unknown);
  await emptySource(wide);
});

const agentsOf = async (source: string) =>
  (await execution(await testGraph(), `job:${source}/job`)).runsOn.map(({ node, decision }) => [node.name, decision]);

it('an agent takes the builds of a user who may build there', async () => {
  expect(await agentsOf(known)).toEqual([['linux', 'allowed']]);
});

it('which agents take builds is not known where it is not known as whom they run', async () => {
  expect(await agentsOf(unknown)).toEqual([['linux', 'unknown']]);
});

it('many agents and credentials are read a hundred at a time, and each is told once', async () => {
  const graph = await testGraph();
  const job = `job:${wide}/job`;
  for (const [statement, column] of Object.entries({ agents: 'selected', credentials: 'offered' })) {
    const rows = await graph.read<Record<string, unknown[]>>(`access/execution-${statement}`, { job });
    expect(Math.max(...rows.map((row) => row[column]!.length))).toBe(MOST);
  }
  const { runsOn, reads } = await execution(graph, job);
  for (const entries of [runsOn, reads]) expect(new Set(entries.map(({ node }) => node.id)).size).toBe(MANY);
});
