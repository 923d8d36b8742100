/** What a policy load would change, over GraphQL, from the seed estate. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../web/src/lib/api/schema.js';
import { defaultLimits } from '../../src/api/limits/limits.js';
import { askWhatIfOfFile } from '../../src/sources/what-if.js';
import { startSeedConjurApi } from '../support/seed-conjur-api.js';
import { seedFolder } from '../support/seed-home.js';

const seed = startSeedConjurApi();
const { answer, refusalOf } = seed;

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
  const tidy = () => ({ source: seed.estate.vault, policy: change('tidy-build.yml'), mode: 'PUT', branch: 'build' });

  it('is what the command line answers', async () => {
    const { whatIf } = await answer(WHAT_IF, tidy());
    const load = `put:build:${join(seedFolder, 'conjur/changes/tidy-build.yml')}`;
    const asked = await askWhatIfOfFile({ dataDir: seed.dataDir, source: seed.estate.vault, load });
    expect(whatIf.refusal).toBeNull();
    expect([whatIf.rows.totalCount, whatIf.lost.totalCount, whatIf.gained.totalCount]).toEqual([
      asked.rows.length,
      asked.lost.length,
      asked.gained.length,
    ]);
    expect(whatIf.wiped.nodes).toEqual([
      {
        variable: { id: seed.estate.here('variable:vault/build/android/keystore-password'), name: 'keystore-password' },
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
    const { whatIf } = await answer(SHORT, { source: seed.estate.vault, policy });
    expect(whatIf).toMatchObject({ mode: 'POST', branch: 'root', refusal: null });
    expect(whatIf.createdRoles).toEqual([{ id: `host:${seed.estate.vault}/new` }]);
    expect(whatIf.gained.totalCount).toBeGreaterThan(0);
  });

  it('says where and why Conjur would refuse the text, as an answer', async () => {
    const unread = await answer(SHORT, { source: seed.estate.vault, policy: '- !policy\n  id: x\n  bogus: 1\n' });
    expect(unread.whatIf.refusal).toMatchObject({ status: 422, line: 3, message: expect.stringContaining('bogus') });
    const unknown = await answer(SHORT, {
      source: seed.estate.vault,
      policy: '- !grant\n  role: !layer nowhere\n  member: !host nobody\n',
    });
    expect(unknown.whatIf.refusal).toMatchObject({
      status: 422,
      line: 1,
      message: expect.stringContaining('not found'),
    });
    expect(unknown.whatIf.rows.totalCount).toBe(0);
    const forbidden = await answer(SHORT, {
      source: seed.estate.vault,
      policy: '- !variable x\n',
      principal: seed.estate.here('user:vault/olga'),
    });
    expect(forbidden.whatIf.refusal?.status).toBeGreaterThanOrEqual(403);
  });

  it('is worked out beside the thread that answers others', async () => {
    const users = Array.from({ length: 9000 }, (_, at) => `- !user u${at}\n`).join('');
    const answered = new AbortController();
    const asked = answer(SHORT, { source: seed.estate.vault, policy: users }).finally(() => answered.abort());
    let alive = 0;
    for (; !answered.signal.aborted; alive++) expect((await fetch(`${seed.url}/healthz`)).status).toBe(200);
    expect((await asked).whatIf.createdRoles.length).toBeGreaterThan(0);
    expect(alive).toBeGreaterThan(20);
  });

  it('tells what Conjur accepts and nobody means', async () => {
    const policy =
      '- !permit\n  role: !layer build/executors\n  privilege: read, execute\n  resource: !variable tickets/fare-signing-key\n';
    const { whatIf } = await answer(SHORT, { source: seed.estate.vault, policy });
    expect(whatIf.lints).toMatchObject([{ code: 'privilege-list-as-text' }]);
  });

  it('changes nothing: not the graph, not what is kept', async () => {
    const before = await readdir(seed.dataDir, { recursive: true });
    const policy = '- !variable never\n';
    await answer(SHORT, { source: seed.estate.vault, policy });
    expect(await readdir(seed.dataDir, { recursive: true })).toEqual(before);
    const { node } = await answer('query ($id: ID!) { node(id: $id) { id } }', {
      id: `variable:${seed.estate.vault}/never`,
    });
    expect(node).toBeNull();
  });

  it('refuses sources that are no Conjur, principals of others, and texts that are too large', async () => {
    const policy = '- !variable x\n';
    expect(await refusalOf(SHORT, { source: seed.estate.source, policy })).toBe('not-a-conjur');
    expect(await refusalOf(SHORT, { source: `${seed.estate.vault}-none`, policy })).toBe('snapshot-missing');
    expect(
      await refusalOf(SHORT, { source: seed.estate.vault, policy, principal: `user:${seed.estate.source}/olga` }),
    ).toBe('principal-elsewhere');
    const large = `# ${'x'.repeat(defaultLimits.policy)}\n`;
    expect(await refusalOf(SHORT, { source: seed.estate.vault, policy: large })).toBe('policy-too-large');
    for (const source of ['../..', 'a/b', ''])
      expect(await refusalOf(SHORT, { source, policy })).toBe('snapshot-missing');
  });
});

it('never answers with a secret of the estate', () => seed.expectNoSecrets());
