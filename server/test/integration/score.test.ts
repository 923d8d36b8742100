/** Scores through the real graph, data directory, GraphQL and printed: of the seed estate, and of an estate that changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../../../web/src/lib/api/schema.js';
import { acceptBaseline } from '../../src/history/baselines/baselines.js';
import { askScore, askScoreSince, rankScores } from '../../src/history/score/ask-score.js';
import { rankChanges } from '../../src/history/score/rank-scores.js';
import { scoredKinds } from '../../src/history/score/factors.js';
import { teamsOf } from '../../src/history/score/teams.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const dataDir = temporaryFolder();
const source = ownSource('score');
let seed: SeedEstate;
let api: TestApi;

const base: EstateText = {
  source,
  users: ['ann', 'bob'],
  groups: { staff: ['ann'] },
  entries: ['G:authenticated Overall/Read', 'U:root Overall/Administer'],
  items: { 'pay/deploy': { strategy: 'P', entries: [] }, 'pay/other': {}, 'pay/more': {} },
};
const items = { ...base.items, 'pay/deploy': { strategy: 'P' as const, entries: ['G:staff Job/Configure'] } };
const nights: readonly EstateText[] = [base, { ...base, items, groups: { staff: ['ann', 'bob'] } }];

beforeAll(async () => {
  seed = await loadSeedEstate(graph, { dataDir });
  for (const [at, night] of nights.entries())
    await loadSnapshot(graph, { ...estate(night), takenAt: `2026-06-0${at + 1}T02:00:00.000Z` }, { dataDir });
  api = await startApi(graph, { dataDir });
});
afterAll(async () => {
  await api?.close();
  await emptySource(source);
  await seed?.empty();
});

const job = `job:${source}/pay/deploy`;

describe('since an earlier load', () => {
  it('each part names the recorded change it came through, and they add up', async () => {
    const { before, change, parts, since } = await askScoreSince(graph, { of: job, dataDir, since: '1' });
    const now = await askScore(graph, { of: job });
    expect([since.number, before! + change]).toEqual([1, now.score]);
    expect(parts.map(({ points, reason, through }) => `${points} ${reason} ${through?.what}`)).toEqual([
      `2 user:${source}/ann ${job}#Job/Configure@group:${source}/staff`,
      `2 user:${source}/bob MEMBER_OF user:${source}/bob -> group:${source}/staff`,
    ]);
  });

  it('nothing is explained where nothing has changed: what is compiled again is what the graph holds', async () => {
    for (const kind of scoredKinds)
      for (const { id } of (await rankScores(graph, { kind }))
        .filter((each) => each.id.includes(seed.source))
        .slice(0, 8))
        expect([id, (await askScoreSince(graph, { of: id, dataDir, since: 'latest' })).parts]).toEqual([id, []]);
  });

  it('a ranking tells what rose most first, and says of each what it says of it alone', async () => {
    const since = `snapshot:${source}/1`;
    for (const kind of scoredKinds) {
      const ranked = await rankChanges(graph, { kind, dataDir, since });
      const changes = ranked.map(({ change }) => change);
      expect(changes).toEqual(changes.toSorted((one, other) => other - one));
      const alone = await Promise.all(ranked.map(({ id: of }) => askScoreSince(graph, { of, dataDir, since: '1' })));
      expect(ranked.map(({ before, change }) => [before, change])).toEqual(
        alone.map(({ before, change }) => [before, change]),
      );
      const others = (await rankScores(graph, { kind })).filter(({ id }) => id.includes(`:${source}/`));
      for (const { id } of others.filter((each) => !ranked.some((one) => one.id === each.id)))
        expect([id, (await askScoreSince(graph, { of: id, dataDir, since: '1' })).change]).toEqual([id, 0]);
    }
    expect((await rankChanges(graph, { kind: 'job', dataDir, since })).map(({ id }) => id)).toEqual([job]);
    const { data } = await api.ask<Query>(
      'query ($since: ID) { scores(kind: JOB, since: $since) { totalCount nodes { node { id } before change } } }',
      { since },
    );
    expect(data!.scores).toMatchObject({ totalCount: 1, nodes: [{ node: { id: job }, change: 4 }] });
    expect((await rankChanges(graph, { kind: 'job', dataDir, since: '1' })).map(({ id }) => id)).toEqual([job]);
    await expect(rankChanges(graph, { kind: 'job', dataDir, since: 'snapshot:none/1' })).rejects.toMatchObject({
      code: 'unknown-source',
    });
  });

  it('a baseline is taken by default, and changes nothing else', async () => {
    const before = await askScore(graph, { of: job });
    const accepted = await acceptBaseline(graph, dataDir, { source, snapshot: '2', by: 'olga', reason: 'reviewed' });
    const { baseline, change } = await askScoreSince(graph, { of: job, dataDir });
    expect([baseline?.id, change]).toEqual([accepted.id, 0]);
    expect(await askScore(graph, { of: job })).toEqual(before);
  });
});

it('peers are the folder, or a team that is named, and change nothing else', async () => {
  const alone = await askScore(graph, { of: job });
  expect(alone.peers).toEqual({ group: `folder:${source}/pay`, count: 2, median: alone.score - 4, distance: 4 });
  const teams = teamsOf({ payments: [`job:${source}/pay/*`], others: ['job:*'] });
  const { peers, ...rest } = await askScore(graph, { of: job, teams });
  expect([peers?.group, { ...rest, peers: alone.peers }]).toEqual(['team payments', alone]);
});

it('guidance lists what nothing has used with who would lose what, and what to rotate first', async () => {
  const { data, errors } = await api.ask<Query>(
    `query ($source: String!) {
      minimiseGuidance(source: $source, first: 5) {
        source days found used unobserved { why grants }
        advice { what why lastUse holders { id } step { type readAt removal removalPatch { kind text } } lost losers examples { principal { id } change } }
      }
      rotationGuidance(source: $source, first: 5) { node { id } exposure age ageIsKnown exposed blast use lastUsed }
    }`,
    { source: seed.source },
  );
  expect(errors).toBeUndefined();
  const [found] = data!.minimiseGuidance;
  const forgotten = found!.advice.find(({ what }) => what.endsWith(`/dkessler`))!;
  expect(forgotten.step.removalPatch!.text).toContain('Hudson.Administer:dkessler');
  expect([forgotten.losers, forgotten.lost > 500, forgotten.lastUse?.slice(0, 4)]).toEqual([1, true, '2023']);
  expect(found!.unobserved.length).toBeGreaterThan(0);
  const order = data!.rotationGuidance.map(({ exposure }) => exposure);
  expect(order).toEqual(order.toSorted((one, other) => other - one));
  expect(data!.rotationGuidance[0]!.node.id).toContain(`token:${seed.source}/dkessler/`);
});

it('what has no score, or is not there, is refused with a code', async () => {
  await expect(askScore(graph, { of: `folder:${source}/pay` })).rejects.toMatchObject({ code: 'no-score' });
  await expect(askScore(graph, { of: `job:${source}/none` })).rejects.toMatchObject({ code: 'unknown-node' });
});

it('in GraphQL a score has its parts, its peers and its change, and the highest of a kind come first', async () => {
  const { data, errors } = await api.ask<Query>(
    `query ($job: ID!, $since: ID) {
      score(of: $job, since: $since) {
        node { id } kind score peers { group count median distance }
        parts { factor title points most count reasons(first: 1) { node { id } text } }
        change { before change since { number } baseline { id } parts { factor points change text node { id } through { what text } } }
      }
      scores(kind: JOB, first: 3) { totalCount pageInfo { hasNextPage endCursor } nodes { score node { id } peers { distance } } }
    }`,
    { job, since: '1' },
  );
  expect(errors).toBeUndefined();
  const { score, scores } = data!;
  expect(score.parts.reduce((sum, { points }) => sum + points, 0)).toBe(score.score);
  expect(score.change!.parts.reduce((sum, { points }) => sum + points, 0)).toBe(score.change!.change);
  expect(score.change!.parts[0]).toMatchObject({ factor: 'people', change: 'ADDED', points: 2 });
  expect(score.parts.find(({ factor }) => factor === 'people')!.reasons[0]!.text).toBe(
    `user:${source}/ann has an attack path to ${job}`,
  );
  const ranked = scores.nodes.map((each) => each.score);
  expect(ranked).toEqual(ranked.toSorted((one, other) => other - one));
  expect([scores.nodes.length, scores.pageInfo.hasNextPage]).toEqual([3, true]);
  const all = await rankScores(graph, { kind: 'job' });
  expect(scores.totalCount).toBe(all.length);
});
