/** A caller who sees a part of the estate: asks everything the table lets them ask, and finds no name of another part. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addToken } from '../../src/accounts/people/manage-accounts.js';
import { saveView } from '../../src/sources/views/change-views.js';
import { readScope } from '../../src/accounts/people/row-scope.js';
import { isVisible } from '../../src/domain/visibility.js';
import { buildApiSchema } from '../../src/api/graphql/schema.js';
import { rootRights } from '../../src/api/rights/field-rights.js';
import { thisMachine } from '../../src/domain/caller.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { knownNode, leaksIn, questionOf, sampleOf, type KnownNode } from '../support/scope-crawl.js';
import { startSeedApi } from '../support/seed-api.js';
import { temporaryFolder } from '../support/temporary-home.js';

const seed = startSeedApi();
const schema = buildApiSchema();
const dataDir = temporaryFolder();
const FOLDER = 'release/production';
let api: TestApi;
let headers: Record<string, string>;
let shown: KnownNode[];
let hidden: KnownNode[];
/** What the product says of itself, in which a job may have its name. */
let said: string;

beforeAll(async () => {
  api = await startApi(await testGraph(), { dataDir });
  const scope = readScope([`${seed.source}/${FOLDER}`]);
  await addAccount(dataDir, thisMachine, {
    name: 'team',
    roles: ['auditor', 'analyst'],
    scope,
    principals: [],
    password: null,
  });
  const { text } = await addToken(dataDir, thisMachine, 'team', { purpose: 'test', scope: null, days: 1 });
  headers = { 'content-type': 'application/json', authorization: `Bearer ${text}` };
  const statement = 'MATCH (n:Entity {source: $source}) WHERE n.kind IS NOT NULL RETURN n.id AS id ORDER BY id';
  const { cypher } = await seed.answer<{ cypher: { rows: string[][] } }>(
    'query ($s: String!, $p: String!) { cypher(statement: $s, parameters: $p, first: 1000) { rows } }',
    { s: statement, p: JSON.stringify({ source: seed.source }) },
  );
  const all = cypher.rows.map(([id]) => knownNode(JSON.parse(id!) as string));
  const ours =
    '{ relationshipTypes { meaning abuse removal detection condition } riskQueries { id title description remediation } }';
  shown = all.filter(({ id }) => isVisible(scope, id));
  hidden = all.filter(({ id }) => !isVisible(scope, id));
  said = `${JSON.stringify(await seed.answer(ours))} ${shown.map(({ id }) => id).join(' ')}`;
});
afterAll(() => api?.close());

const ask = <T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}) =>
  api.ask<T>(query, variables, { headers, body: JSON.stringify({ query, variables }) });

/** Asked for elsewhere (below, `scope-of-roles.test.ts`, `drift-within.test.ts`): what has to be saved or requested, and what needs kept loads. */
const elsewhere = ['savedView', 'approval', 'drift', 'minimiseGuidance'];
const fields = [schema.getQueryType()!]
  .flatMap((root) => Object.values(root.getFields()))
  .filter(({ name }) => rootRights[`Query.${name}`]?.scoped === 'any' && !elsewhere.includes(name));

describe('a caller of one folder', () => {
  it.each(fields.map((field) => [field.name, field] as const))(
    'finds no name of another in %s',
    async (name, field) => {
      const ids = field.args.filter(({ type }) => /^\[?ID!/.test(String(type)));
      const job = `job:${seed.source}/${FOLDER}/deploy-tickets`;
      const pool = ids.length === 0 ? [''] : [job, ...sampleOf(shown, 3), ...sampleOf(hidden, 5)];
      const texts =
        name === 'search'
          ? [...hidden.filter((_, at) => at % 60 === 0).map(({ path }) => path), 'deploy', seed.source]
          : ['Job/Build'];
      let answered = 0;
      for (const [at, one] of pool.entries())
        for (const text of texts) {
          const pairs = ids.length > 1 ? [pool[(at * 7 + 3) % pool.length]!, shown[at % shown.length]!.id] : [''];
          for (const other of pairs) {
            const { query, variables } = questionOf(schema, 'query', field, { nodes: [one, other], text });
            const answer = await ask(query, variables);
            expect(leaksIn(answer, { asked: variables, hidden, said }), `${JSON.stringify(variables)}`).toEqual([]);
            expect(['internal-error', 'query-invalid']).not.toContain(answer.errors?.[0]?.extensions.code);
            if (!answer.errors) answered++;
          }
        }
      expect(answered).toBeGreaterThan(0);
    },
  );

  it('is told the same of what is hidden as of what does not exist', async () => {
    const questions = [
      'query ($id: ID!) { check(principal: $id, permission: "Job/Build", resource: $id) { decision } }',
      'query ($id: ID!) { whoCan(permission: "Job/Build", resource: $id) { totalCount } }',
      'query ($id: ID!) { whatCan(principal: $id) { totalCount } }',
      'query ($id: ID!) { paths(from: $id, to: $id) { truncated } }',
      'query ($id: ID!) { permissions(resource: $id) { id } }',
      'query ($id: ID!) { node(id: $id) { id } }',
    ];
    for (const query of questions)
      for (const id of sampleOf(hidden, 4)) {
        const invented = `job:${seed.source}/there/is/no/such/job`;
        const [there, nowhere] = [await ask(query, { id }), await ask(query, { id: invented })];
        expect(JSON.stringify(there)).toBe(JSON.stringify(nowhere).replaceAll(invented, id));
      }
  });

  it('is answered about its folder as everybody is', async () => {
    const resource = `job:${seed.source}/${FOLDER}/deploy-tickets`;
    const list = '{ totalCount nodes { principal { id } decision } }';
    const query = `query ($r: ID!) { whoCan(permission: "Job/Build", resource: $r, first: 1000) ${list} }`;
    const mine = (await ask(query, { r: resource })).data;
    expect(mine).toEqual(await seed.answer(query, { r: resource }));
    const [first] = (mine as { whoCan: { nodes: { principal: { id: string } }[] } }).whoCan.nodes;
    const what =
      'query ($p: ID!) { whatCan(principal: $p, permission: "Job/Build", first: 1000) { totalCount nodes { resource { id } } } }';
    const own = (
      await ask<{ whatCan: { totalCount: number; nodes: { resource: { id: string } }[] } }>(what, {
        p: first!.principal.id,
      })
    ).data!.whatCan;
    const all = (await seed.answer<{ whatCan: typeof own }>(what, { p: first!.principal.id })).whatCan;
    const ids = new Set(shown.map(({ id }) => id));
    expect(own.nodes).toEqual(all.nodes.filter(({ resource: { id } }) => ids.has(id)));
    expect(own.totalCount).toBe(own.nodes.length);
    expect(all.totalCount).toBeGreaterThan(own.totalCount);
  });

  it('opens of a saved view what it sees, and none about what it does not', async () => {
    const [mine, other] = [`job:${seed.source}/${FOLDER}/deploy-tickets`, sampleOf(hidden, 1)[0]!];
    const save = async (node: string) => {
      const address = `view=explore&node=${node}&hide=${encodeURIComponent(other)}`;
      const places = [mine, other].map((id) => ({ node: id, x: 10, y: 20 }));
      return (await saveView(dataDir, thisMachine, { name: 'v', address, places })).id;
    };
    const [seen, unseen] = [await save(mine), await save(encodeURIComponent(other))];
    const one = 'query ($v: String!) { savedView(view: $v) { by address places { node x y } changeable } }';
    expect((await ask(one, { v: seen })).data).toEqual({
      savedView: {
        ...{ by: 'this machine', changeable: false, places: [{ node: mine, x: 10, y: 20 }] },
        address: new URLSearchParams({ view: 'explore', node: mine }).toString(),
      },
    });
    const codeOf = async (query: string, v: string) => (await ask(query, { v })).errors?.[0]?.extensions.code;
    expect(await codeOf(one, unseen)).toBe('unknown-view');
    expect(await codeOf('mutation ($v: String!) { removeView(view: $v) { id } }', seen)).toBe('not-in-scope');
    expect((await ask('{ savedViews { id } }')).data).toEqual({ savedViews: [{ id: seen }] });
  });

  it('pages through what it sees as if there were nothing else', async () => {
    const query =
      'query ($p: ID!, $n: Int, $a: String) { whatCan(principal: $p, first: $n, after: $a) { totalCount nodes { resource { id } permission { id } } pageInfo { endCursor hasNextPage } } }';
    interface Paged {
      whatCan: { totalCount: number; nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }
    const p = shown.find(({ id }) => id.startsWith('user:'))!.id;
    const whole = (await ask<Paged>(query, { p, n: 1000 })).data!.whatCan;
    const pieces: unknown[] = [];
    for (let a: string | null = null, more = whole.totalCount > 0; more;) {
      const { nodes, pageInfo, totalCount }: Paged['whatCan'] = (await ask<Paged>(query, { p, n: 2, a })).data!.whatCan;
      expect(totalCount).toBe(whole.totalCount);
      pieces.push(...nodes);
      [a, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(pieces).toEqual(whole.nodes);
  });

  it('is refused what tells of everything, in words that tell nothing', async () => {
    for (const query of [
      '{ whatIfChanged { before } }',
      `{ score(of: "job:${seed.source}/${FOLDER}/deploy-tickets") { change { change } } }`,
      '{ cypher(statement: "MATCH (n) RETURN n.id") { rows } }',
      '{ chokePoints { principals } }',
      `{ coverage(source: "${seed.source}") { account } }`,
    ]) {
      const answer = await ask(query);
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([403, 'not-in-scope']);
    }
  });
});
