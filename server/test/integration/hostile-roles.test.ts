/** The short form of `npm run hostile` for each role: whatever it sends, it is told what the table of rights allows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRequests, forbiddenCodes } from '../../../scripts/hostile/ask.js';
import { hostileCallers, type HostileCaller } from '../../../scripts/hostile/roles.js';
import { buildApiSchema } from '../../src/api/graphql/schema.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const source = ownSource('hostile');
const schema = buildApiSchema();
const dataDir = temporaryFolder();
const ids = ['job:pay/deploy', 'job:other/secret-plan', 'folder:other', 'user:ann'].map((id) =>
  id.replace(':', `:${source}/`),
);
let api: TestApi;
let callers: HostileCaller[];

beforeAll(async () => {
  const graph = await testGraph();
  const entries = ['U:ann Overall/Read', 'U:ann Job/Read', 'U:ann Job/Build'];
  const items = { 'pay/deploy': {}, 'other/secret-plan': {} };
  await loadSnapshot(graph, estate({ source, entries, users: ['ann'], items }), { acceptShrink: true, dataDir });
  api = await startApi(graph, { dataDir, queryTimeout: 5 });
  callers = await hostileCallers({ dataDir, schema, scope: `${source}/pay`, ids });
});
afterAll(async () => {
  await api?.close();
  await emptySource(source);
});

describe('of 8 seeded hostile requests of each role', () => {
  it('none is a defect, and none is answered that the role or the scope does not allow', async () => {
    expect(callers.length).toBe(7);
    for (const [at, { name, token, judge }] of callers.entries()) {
      const asked = await askRequests({
        ...{ url: api.url, schema, ids, seed: 11 + at, count: 8 },
        atOnce: 4,
        token,
        judge,
      });
      for (const { what, codes, status, leak } of asked) {
        expect([name, what, status > 0, leak]).toEqual([name, what, true, undefined]);
        for (const code of codes) expect(forbiddenCodes, `${name}: ${what}`).not.toContain(code);
      }
    }
  });

  it('an answer that a role may not have, and a name that a scope hides, would be seen', () => {
    const judged = (name: string, query: string, answer: object) =>
      callers
        .find((caller) => caller.name.startsWith(name))!
        .judge({ what: '', path: '', init: { body: JSON.stringify({ query }) } }, JSON.stringify(answer));
    const findings = '{ findings { totalCount } }';
    expect(judged('viewer', findings, { data: { findings: { totalCount: 3 } } })).toContain('was answered');
    expect(judged('viewer', findings, { data: null, errors: [{}] })).toBeUndefined();
    expect(judged('auditor', findings, { data: { findings: { totalCount: 3 } } })).toBeUndefined();
    const node = '{ node(id: "x") { name } }';
    expect(judged('auditor of', node, { data: { node: { name: 'other/secret-plan' } } })).toContain(
      'names other/secret-plan',
    );
    expect(judged('auditor of', node, { data: { node: { name: 'pay/deploy' } } })).toBeUndefined();
  });
});
