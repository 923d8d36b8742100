/** Drift and baselines over GraphQL, from two loads of a small estate. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mutation, Query } from '../../../web/src/lib/api/schema.js';
import { defaultLimits } from '../../src/api/limits/limits.js';
import { driftResolvers } from '../../src/api/resolvers/drift.js';
import { thisMachine } from '../../src/domain/caller.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const source = ownSource('api-drift');
const dataDir = temporaryFolder();
let api: TestApi;

const base: EstateText = { source, users: ['ann'], groups: { staff: [] }, items: { 'pay/deploy': {} } };
const grown: EstateText = { ...base, groups: { staff: ['ann'] }, entries: ['G:staff Overall/Administer'] };

beforeAll(async () => {
  for (const [at, night] of [base, grown].entries())
    await loadSnapshot(graph, { ...estate(night), takenAt: `2026-06-0${at + 1}T02:00:00.000Z` }, { dataDir });
  api = await startApi(graph, { dataDir });
});
afterAll(async () => {
  await api?.close();
  await emptySource(source);
});

async function answer<T = Query>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await api.ask<T>(query, { source, ...variables });
  expect(errors).toBeUndefined();
  return data!;
}

describe('drift', () => {
  it('tells facts, permissions with their path and cause, and who newly reaches tier zero', async () => {
    const { drift } = await answer(`query ($source: String!) {
      drift(source: $source) {
        since { id number } until { number takenAt loadedAt } baseline { id }
        groups { group added removed changed }
        facts(groups: [GRANTS], first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { change text concerns { id } evidenceAfter } }
        gained lost undecided truncated
        causes(first: 5) { cause { change what text } gained people }
        permissions(change: GAINED, resource: "job:${source}/pay/deploy", first: 2) {
          totalCount edges { cursor }
          nodes { principal { id } permission { name } resource { kind } before after through { what } evidence { from { id } type to { id } } }
        }
        pathsOpened { id } pathsClosed { id }
      }
    }`);
    expect([drift.since.number, drift.until.number, drift.baseline]).toEqual([1, 2, null]);
    expect(drift.groups.map(({ group }) => group)).toContain('MEMBERSHIPS');
    expect(drift.facts.nodes[0]).toMatchObject({
      change: 'ADDED',
      concerns: expect.arrayContaining([{ id: `group:${source}/staff` }]),
    });
    expect(drift.facts.nodes[0]!.text).toBe(
      `group:${source}/staff was granted Overall/Administer at controller:${source}`,
    );
    expect(drift.causes.map(({ cause }) => cause?.what)).toContain(
      `MEMBER_OF user:${source}/ann -> group:${source}/staff`,
    );
    expect(drift.facts.totalCount).toBe(1);
    const [first] = drift.permissions.nodes;
    expect(first).toMatchObject({ principal: { id: `user:${source}/ann` }, before: 'DENIED', after: 'ALLOWED' });
    expect(first!.evidence.map(({ type }) => type).slice(0, 2)).toEqual(['MEMBER_OF', 'GRANTED']);
    expect(drift.gained).toBeGreaterThan(drift.permissions.totalCount);
    expect(drift.pathsOpened).toEqual([{ id: `user:${source}/ann` }]);
  });

  it('of a part leaves only what concerns it', async () => {
    const query = 'query ($source: String!, $part: ID) { drift(source: $source, since: "1", part: $part) { gained } }';
    const [whole, part] = [await answer(query), await answer(query, { part: `folder:${source}/pay` })];
    expect(part.drift.gained).toBeGreaterThan(0);
    expect(part.drift.gained).toBeLessThan(whole.drift.gained);
  });
});

it('whose answer is cut to a scope has the whole of it in hand, and says the same', async () => {
  const scope = { parts: [{ source, folders: null }] };
  const limits = defaultLimits;
  const context = { graph, dataDir, limits, signal: AbortSignal.timeout(60_000), caller: { ...thisMachine, scope } };
  const resolve = driftResolvers.Query.drift as (...args: unknown[]) => Promise<{ permissions: object; facts: object }>;
  const whole = await resolve(undefined, { source, since: '1' }, context);
  const field = (name: keyof typeof driftResolvers.Drift, args: object = {}) =>
    (driftResolvers.Drift[name] as (...all: unknown[]) => unknown)(whole, args, context, {});
  const { drift } = await answer(`query ($source: String!) { drift(source: $source, since: "1") {
    gained lost undecided truncated groups { group } pathsOpened { id } causes(first: 9) { gained }
    facts(first: 3) { totalCount nodes { text } } permissions(first: 3) { totalCount nodes { before after evidence { type } } }
  } }`);
  for (const name of ['gained', 'lost', 'undecided', 'truncated'] as const) expect(field(name)).toBe(drift[name]);
  expect(field('groups')).toHaveLength(drift.groups.length);
  expect([field('pathsOpened'), field('causes', { first: 9 })]).toMatchObject([drift.pathsOpened, drift.causes]);
  expect(await field('facts', { first: 3 })).toMatchObject({
    totalCount: drift.facts.totalCount,
    nodes: drift.facts.nodes,
  });
  const found = (await field('permissions', { first: 3 })) as { totalCount: number; nodes: { evidence(): unknown }[] };
  expect(found.totalCount).toBe(drift.permissions.totalCount);
  expect(await found.nodes[0]!.evidence()).toMatchObject(drift.permissions.nodes[0]!.evidence);
});

describe('a baseline', () => {
  const ACCEPT = `mutation ($source: String!, $snapshot: String) {
    acceptBaseline(input: { source: $source, snapshot: $snapshot, by: "olga", reason: "reviewed" }) { id number part { id } by }
  }`;

  it('is accepted, listed, compared with, and taken back', async () => {
    const { acceptBaseline } = await answer<Mutation>(ACCEPT, { snapshot: '2' });
    expect(acceptBaseline).toMatchObject({ number: 2, part: null, by: 'olga' });
    const { baselines } = await answer('query ($source: String!) { baselines(source: $source) { id reason at } }');
    expect(baselines).toMatchObject([{ id: acceptBaseline.id, reason: 'reviewed' }]);
    const { drift } = await answer('query ($source: String!) { drift(source: $source) { gained baseline { id } } }');
    expect(drift).toEqual({ gained: 0, baseline: { id: acceptBaseline.id } });
    const { removeBaseline } = await answer<Mutation>(
      'mutation ($id: ID!) { removeBaseline(id: $id, by: "olga") { id } }',
      {
        id: acceptBaseline.id,
      },
    );
    expect(removeBaseline.id).toBe(acceptBaseline.id);
  });

  it('of a load that is not there is refused with a code', async () => {
    const { errors } = await api.ask(ACCEPT, { source, snapshot: '9' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'unknown-snapshot' });
  });
});
