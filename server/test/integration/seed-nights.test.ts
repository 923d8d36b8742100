/** The three nights of the seed estate: what `npm start` loads first, and what there is to see at first sight. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askDrift } from '../../src/history/drift/drift.js';
import { loadsOf } from '../../src/history/loads/kept-loads.js';
import { askScore, askScoreSince } from '../../src/history/score/ask-score.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { seedSteps } from '../../src/sources/seed/collect-seed.js';
import { earlierNights } from '../../src/sources/seed/earlier-nights.js';
import { readSeed } from '../../src/sources/seed/read-seed.js';
import { contentOf } from '../support/facts.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { seedFile } from '../support/seed-estate.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const dataDir = temporaryFolder();
const [source, alone] = [ownSource('nights'), ownSource('alone')];
const signal = new AbortController().signal;
const now = new Date();

beforeAll(async () => {
  const { conjur: _, ...seed } = { ...(await readSeed(seedFile)), source };
  for await (const night of earlierNights(seed, now, signal)) await loadSnapshot(graph, night, { dataDir });
  const last = await seedSteps(seed, signal)
    .find((step) => step.source === source)!
    .collect();
  await loadSnapshot(graph, last, { dataDir });
  await loadSnapshot(graph, { ...last, source: alone });
});
afterAll(async () => {
  await emptySource(source);
  await emptySource(alone);
});

const ask = (since: string, until?: string) => askDrift(graph, { dataDir, source, since, until });

it('are three loads, a day from one to the next, and the last is the estate as it is', async () => {
  const loads = await loadsOf(dataDir, source);
  expect(loads.map(({ number, kept }) => [number, kept])).toEqual([1, 2, 3].map((number) => [number, true]));
  const days = loads.slice(0, 2).map(({ takenAt }) => (now.getTime() - Date.parse(takenAt)) / 86_400_000);
  expect(days).toEqual([2, 1]);
  // Which partition a node is in follows from its id.
  const renamed = (content: readonly string[]) =>
    content.map((line) => line.replaceAll(source, alone).replaceAll(/"partition\\?",\d+/g, '')).sort();
  expect(renamed(await contentOf(graph, source))).toEqual(renamed(await contentOf(graph, alone)));
});

it('first a folder and a job move and a credential is rotated, then an administrator is made and a folder opened', async () => {
  const told = async (since: string, until: string) =>
    (await ask(since, until)).facts.map(({ change, what }) => `${change} ${what}`.replaceAll(`${source}/`, ''));
  expect(await told('1', '2')).toEqual(
    expect.arrayContaining([
      'added folder:build/toolchains',
      'removed folder:toolchains',
      'added job:timetable/publish-feed',
      'removed job:timetable/feed/publish-feed',
      'changed credential:#registry-push',
    ]),
  );
  const last = await ask('2');
  expect(last.facts.map(({ change, what }) => `${change} ${what}`)).toEqual([
    `added folder:${source}/sandbox#Job/Configure@group:${source}/authenticated`,
    `removed folder:${source}/sandbox#Job/Configure@group:${source}/build-team`,
    `added MEMBER_OF user:${source}/viktor -> group:${source}/jenkins-admins`,
  ]);
  expect(last.permissions.counts.gained).toBeGreaterThan(100);
});

it('who was made administrator has the score for it, through the membership', async () => {
  const of = `user:${source}/viktor`;
  const { parts, change, before } = await askScoreSince(graph, { of, dataDir, since: '2' });
  expect(before! + change).toBe((await askScore(graph, { of })).score);
  expect(parts[0]).toMatchObject({
    ...{ points: 30, change: 'added', reason: `controller:${source}` },
    through: { change: 'added', what: `MEMBER_OF ${of} -> group:${source}/jenkins-admins` },
  });
});
