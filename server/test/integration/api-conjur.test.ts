/** The three answers a task-runner owner asks, over GraphQL, from the seed estate. */
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../../../web/src/lib/api/schema.js';
import { askNeeds } from '../../src/access/needs.js';
import { defaultLimits } from '../../src/api/limits/limits.js';
import { askWhatIfOfFile } from '../../src/sources/what-if.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { readSentinels, seedFolder } from '../support/seed-home.js';

const graph = await testGraph();
let estate: SeedEstate;
let api: TestApi;
let dataDir: string;
const seen: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-api-conjur-'));
  estate = await loadSeedEstate(graph, { dataDir });
  api = await startApi(graph, { dataDir });
});

afterAll(async () => {
  await api?.close();
  await estate?.empty();
  await rm(dataDir, { recursive: true, force: true });
});

async function answer(query: string, variables: Record<string, unknown> = {}): Promise<Query> {
  const { data, errors } = await api.ask<Query>(query, variables);
  expect(errors).toBeUndefined();
  seen.push(JSON.stringify(data));
  return data!;
}

async function refusalOf(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const { errors } = await api.ask(query, variables);
  return errors?.[0]?.extensions.code;
}

describe('needs', () => {
  const NEEDS = `query ($runner: ID, $first: Int, $after: String, $states: [NeedState!], $task: ID, $rows: Int, $afterRow: String) {
    needs(runner: $runner, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }
      nodes {
        runner { id kind name source } granted excess missing taskCount
        tasks(first: 10) { task { id } needed excess missing unresolved }
        rows(task: $task, states: $states, first: $rows, after: $afterRow) {
          totalCount edges { cursor } pageInfo { hasNextPage endCursor }
          nodes { task { id } variable { id } state delivery readAt evidence { from { id } type to { id } readAt removal } }
        }
        queries { statement cypher parameters }
      }
    }
  }`;
  const pool = () => estate.here('host:vault/build/linux-pool');

  it('are what the command line answers, in figures and row by row', async () => {
    const { needs } = await answer(NEEDS, { runner: pool() });
    const [told] = needs.nodes;
    const asked = await askNeeds(graph, pool());
    expect([told!.granted, told!.excess, told!.missing, told!.taskCount]).toEqual([
      asked.granted.length,
      asked.excess.length,
      asked.missing.length,
      asked.tasks.length,
    ]);
    expect(told!.rows.nodes.filter(({ state }) => state === 'EXCESS')).toHaveLength(
      asked.tasks.reduce((sum, { excess }) => sum + excess.length, 0),
    );
    for (const { evidence, state, readAt } of told!.rows.nodes) {
      expect(evidence[0]?.from.id).toBe(pool());
      expect(readAt.length > 0).toBe(state === 'GRANTED');
    }
    expect(told!.queries.map(({ statement }) => statement)).toContain('access/needs-tasks');
  });

  it('of every runner come page by page, and each runner once', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { needs }: Query = await answer(NEEDS, { first: 1, after, rows: 1 });
      expect(needs.nodes).toHaveLength(1);
      expect(needs.pageInfo.hasPreviousPage).toBe(after !== null);
      found.push(needs.nodes[0]!.runner.id);
      after = needs.pageInfo.hasNextPage ? needs.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toContain(pool());
  });

  it('are narrowed to what will fail, of one task', async () => {
    const runner = estate.here('host:vault/release/deploy-1');
    const states = ['NOT_GRANTED', 'NO_SUCH_VARIABLE'];
    const { needs } = await answer(NEEDS, { runner, states });
    expect(needs.nodes[0]!.rows.nodes.map(({ variable, state }) => [variable.id, state])).toEqual([
      [estate.here('variable:vault/release/cdn/purge-key'), 'NOT_GRANTED'],
      [estate.here('variable:vault/release/maps/api-key'), 'NO_SUCH_VARIABLE'],
    ]);
    const task = needs.nodes[0]!.tasks[0]!.task.id;
    const { needs: one } = await answer(NEEDS, { runner, states, task });
    expect(one.nodes[0]!.rows.totalCount).toBe(1);
  });

  it('page through their rows', async () => {
    const first = (await answer(NEEDS, { runner: pool(), rows: 5 })).needs.nodes[0]!.rows;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await answer(NEEDS, { runner: pool(), rows: 100, afterRow: first.pageInfo.endCursor })).needs
      .nodes[0]!.rows;
    expect(first.nodes.length + rest.nodes.length).toBe(first.totalCount);
    expect(await refusalOf(NEEDS, { runner: pool(), afterRow: 'gone' })).toBe('cursor-gone');
  });

  it('refuse whom nobody knows, and pages that are too large', async () => {
    expect(await refusalOf(NEEDS, { runner: `host:${estate.vault}/nobody` })).toBe('unknown-node');
    expect(await refusalOf(NEEDS, { first: 5000 })).toBe('page-size');
  });
});

describe('whatIf', () => {
  const WHAT_IF = `query ($source: String!, $policy: String!, $mode: LoadMode, $branch: String, $principal: ID, $first: Int, $after: String) {
    whatIf(source: $source, policy: $policy, mode: $mode, branch: $branch, principal: $principal) {
      source mode branch refusal { status message line column } lints { code message line column }
      rows(first: $first, after: $after) { totalCount edges { cursor } nodes { change table columns { name value } } pageInfo { hasNextPage endCursor } }
      gained { totalCount nodes { principal { id } permission resource { id } } }
      lost { totalCount edges { cursor } nodes { principal { id } permission resource { id } } pageInfo { endCursor } }
      wiped { totalCount nodes { variable { id name } remains } pageInfo { endCursor } }
      createdRoles(first: 5) { id }
    }
  }`;
  const change = (name: string) => readFileSync(join(seedFolder, 'conjur/changes', name), 'utf8');
  const tidy = () => ({ source: estate.vault, policy: change('tidy-build.yml'), mode: 'PUT', branch: 'build' });

  it('is what the command line answers', async () => {
    const { whatIf } = await answer(WHAT_IF, tidy());
    const load = `put:build:${join(seedFolder, 'conjur/changes/tidy-build.yml')}`;
    const asked = await askWhatIfOfFile({ dataDir, source: estate.vault, load });
    expect(whatIf.refusal).toBeNull();
    expect([whatIf.rows.totalCount, whatIf.lost.totalCount, whatIf.gained.totalCount]).toEqual([
      asked.rows.length,
      asked.lost.length,
      asked.gained.length,
    ]);
    expect(whatIf.wiped.nodes).toEqual([
      {
        variable: { id: estate.here('variable:vault/build/android/keystore-password'), name: 'keystore-password' },
        remains: false,
      },
    ]);
  });

  it('pages through its rows, which stay the same from one request to the next', async () => {
    const all = (await answer(WHAT_IF, tidy())).whatIf.rows;
    const paged = [];
    let after: string | null = null;
    do {
      const { whatIf }: Query = await answer(WHAT_IF, { ...tidy(), first: 4, after });
      paged.push(...whatIf.rows.nodes);
      after = whatIf.rows.pageInfo.hasNextPage ? whatIf.rows.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(all.nodes);
  });

  const SHORT = `query ($source: String!, $policy: String!, $principal: ID) {
    whatIf(source: $source, policy: $policy, principal: $principal) {
      mode branch refusal { status message line column } lints { code line } createdRoles { id }
      rows { totalCount } gained { totalCount }
    }
  }`;

  it('adds to the root where nothing else is said, and names who would come to be', async () => {
    const policy =
      '- !host new\n- !permit\n  role: !host new\n  privilege: execute\n  resource: !variable tickets/fare-signing-key\n';
    const { whatIf } = await answer(SHORT, { source: estate.vault, policy });
    expect(whatIf).toMatchObject({ mode: 'POST', branch: 'root', refusal: null });
    expect(whatIf.createdRoles).toEqual([{ id: `host:${estate.vault}/new` }]);
    expect(whatIf.gained.totalCount).toBeGreaterThan(0);
  });

  it('says where and why Conjur would refuse the text, as an answer', async () => {
    const unread = await answer(SHORT, { source: estate.vault, policy: '- !policy\n  id: x\n  bogus: 1\n' });
    expect(unread.whatIf.refusal).toMatchObject({ status: 422, line: 3, message: expect.stringContaining('bogus') });
    const unknown = await answer(SHORT, {
      source: estate.vault,
      policy: '- !grant\n  role: !layer nowhere\n  member: !host nobody\n',
    });
    expect(unknown.whatIf.refusal).toMatchObject({
      status: 422,
      line: 1,
      message: expect.stringContaining('not found'),
    });
    expect(unknown.whatIf.rows.totalCount).toBe(0);
    const forbidden = await answer(SHORT, {
      source: estate.vault,
      policy: '- !variable x\n',
      principal: estate.here('user:vault/olga'),
    });
    expect(forbidden.whatIf.refusal?.status).toBeGreaterThanOrEqual(403);
  });

  it('tells what Conjur accepts and nobody means', async () => {
    const policy =
      '- !permit\n  role: !layer build/executors\n  privilege: read, execute\n  resource: !variable tickets/fare-signing-key\n';
    const { whatIf } = await answer(SHORT, { source: estate.vault, policy });
    expect(whatIf.lints).toMatchObject([{ code: 'privilege-list-as-text' }]);
  });

  it('changes nothing: not the graph, not what is kept', async () => {
    const before = await readdir(dataDir, { recursive: true });
    const policy = '- !variable never\n';
    await answer(SHORT, { source: estate.vault, policy });
    expect(await readdir(dataDir, { recursive: true })).toEqual(before);
    const { node } = await answer('query ($id: ID!) { node(id: $id) { id } }', {
      id: `variable:${estate.vault}/never`,
    });
    expect(node).toBeNull();
  });

  it('refuses sources that are no Conjur, principals of others, and texts that are too large', async () => {
    const policy = '- !variable x\n';
    expect(await refusalOf(SHORT, { source: estate.source, policy })).toBe('not-a-conjur');
    expect(await refusalOf(SHORT, { source: `${estate.vault}-none`, policy })).toBe('snapshot-missing');
    expect(await refusalOf(SHORT, { source: estate.vault, policy, principal: `user:${estate.source}/olga` })).toBe(
      'principal-elsewhere',
    );
    const large = `# ${'x'.repeat(defaultLimits.policy)}\n`;
    expect(await refusalOf(SHORT, { source: estate.vault, policy: large })).toBe('policy-too-large');
    for (const source of ['../..', 'a/b', ''])
      expect(await refusalOf(SHORT, { source, policy })).toBe('snapshot-missing');
  });
});

describe('conjurFit', () => {
  const FIT = `query ($source: String!, $severity: Severity, $first: Int, $after: String) {
    conjurFit(source: $source, severity: $severity, first: $first, after: $after) {
      totalCount edges { cursor } pageInfo { hasNextPage endCursor }
      nodes { fingerprint code severity message subject { id } columns { name value } evidence { from { id } type to { id } readAt } }
    }
  }`;

  it('finds hosts that are shared, worst first, each with who becomes them', async () => {
    const { conjurFit } = await answer(FIT, { source: estate.source });
    const [shared] = conjurFit.nodes;
    expect(shared).toMatchObject({ code: 'shared-host', severity: 'HIGH' });
    expect(shared!.evidence.map(({ from }) => from.id)).toContain(
      estate.here('job:larkspur/tickets/backend/fare-engine/main'),
    );
    const { conjurFit: high } = await answer(FIT, { source: estate.source, severity: 'HIGH', first: 1 });
    expect(high).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  });

  it('refuses a source that is no Jenkins', async () => {
    expect(await refusalOf(FIT, { source: estate.vault })).toBe('not-a-jenkins');
  });
});

it('never answers with a secret of the estate', () => {
  expect(seen.length).toBeGreaterThan(10);
  for (const { text } of readSentinels()) expect(seen.join('\n')).not.toContain(text);
});
