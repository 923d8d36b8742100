/** Statements that people write themselves: they read the graph and nothing else, within limits. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PipewardenError } from '../../src/domain/errors.js';
import { openPlanner } from '../../src/graph/explain.js';
import { openGraph } from '../../src/graph/open.js';
import { askOwn } from '../../src/graph/own/ask-own.js';
import { beyondReading } from '../../src/graph/own/judge-plan.js';
import { StatementCatalogue } from '../../src/graph/statements.js';
import { answerApart } from '../../src/sources/apart/run-apart.js';
import { ownCypherTask } from '../../src/sources/apart/source-tasks.js';
import { startApi } from '../support/api.js';
import { graphDataDir, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

async function ask(statement: string, { rows = 10, timeout = 20, parameters = {} } = {}) {
  const { login } = await testGraph();
  return askOwn(login, { statement, rows, timeout, parameters });
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'it was run',
    (error: PipewardenError) => error.code,
  );

/** How gates of others were passed, and what Cypher takes for spaces and `\s` does not. */
const refused = [
  "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
  "LOAD/* */CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
  "CALL { LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line } RETURN line",
  ...['\u001c', '\u001d', '\u001e', '\u001f', '\u0085', '\u000b', '\u2028', '\u180e'].map(
    (space) => `LOAD${space}CSV FROM 'file:///etc/hostname' AS line RETURN line`,
  ),
  'CREATE (n:OwnCypher) RETURN n',
  'MATCH (n) FOREACH (x IN [1] | CREATE (:OwnCypher))',
  'CALL { CREATE (m:OwnCypher) RETURN m } RETURN m',
  'MATCH (n) CALL (n) { CREATE (:OwnCypher) } IN TRANSACTIONS',
  'MERGE (n:OwnCypher) RETURN n',
  'MATCH (n) SET n:OwnCypher',
  'MATCH (n) REMOVE n.id',
  'MATCH (n) DETACH DELETE n',
  'ＣＲＥＡＴＥ (n:OwnCypher)',
  '\\u0043REATE (n:OwnCypher)',
  "CALL apoc.load.json('file:///etc/passwd')",
  'CALL dbms.listConfig() YIELD name, value RETURN name, value',
  "CALL db.createLabel('OwnCypher')",
  'CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()',
  "RETURN apoc.cypher.runFirstColumnSingle('CREATE (:OwnCypher)', {}) AS x",
  'SHOW USERS',
  'SHOW SETTINGS',
  'SHOW TRANSACTIONS',
  "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
  'CREATE INDEX own_cypher FOR (n:OwnCypher) ON (n.x)',
  'DROP INDEX entity_id',
  'USE system MATCH (n) RETURN n',
  'EXPLAIN MATCH (n) RETURN n',
  'MATCH (n) RETURN n; CREATE (m:OwnCypher)',
];

describe('a statement that does more than read', () => {
  it.each(refused)('%j is refused', async (statement) => {
    expect(['cypher-not-read-only', 'cypher-invalid']).toContain(await codeOf(ask(statement)));
  });

  it('leaves nothing behind', async () => {
    expect((await ask('MATCH (n) WHERE "OwnCypher" IN labels(n) RETURN count(n) AS found')).rows).toEqual([
      { found: 0 },
    ]);
    expect((await ask("SHOW INDEXES YIELD name WHERE name = 'own_cypher' RETURN name")).rows).toEqual([]);
  });

  it('is told by its plan alone', async () => {
    const { uri, username, password } = (await testGraph()).login;
    const planner = openPlanner({ uri, username, password, database: 'neo4j' });
    const judge = async (text: string) => beyondReading(await planner.explain(text));
    try {
      const load = "CSV FROM 'file:///x' AS line RETURN line";
      for (const space of [' ', '\u001c']) expect(await judge(`LOAD${space}${load}`)).toMatch(/files or addresses/);
      expect(await judge('CALL dbms.listConfig() YIELD name RETURN name')).toBe('calls the procedure dbms.listConfig');
      expect(await judge('MATCH (n:User) CALL (n) { CREATE (m) RETURN m } RETURN m')).toBe('writes');
      expect(await judge('CALL dbms.components() YIELD name RETURN name')).toBeUndefined();
    } finally {
      await planner.close();
    }
  });

  it('is refused as a risk query too, by the same judgement', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'reads-files.cypher'), "LOAD CSV FROM 'file:///x' AS line RETURN line[0] AS subject");
    const statements = new StatementCatalogue([{ directory, prefix: 'own' }]);
    const graph = await openGraph({ dataDir: graphDataDir(), statements });
    const asked = graph.requireReading('own/reads-files').finally(() => graph.close());
    await expect(asked).rejects.toMatchObject({ code: 'risk-query-not-read-only' });
  });
});

describe('a statement that reads', () => {
  it.each([
    ['CALL dbms.components() YIELD name RETURN name', 'Neo4j Kernel'],
    ['CALL { RETURN 1 AS x } RETURN x + $more AS sum', 3],
    ["RETURN {a: ['CREATE', 'SET']} AS map", { a: ['CREATE', 'SET'] }],
    ["RETURN duration.inDays(date('2024-01-01'), date('2024-01-03')).days AS days", 2],
  ])('%s', async (statement, value) => {
    const { columns, rows, truncated } = await ask(statement, { parameters: { more: 2 } });
    expect([rows.map((row) => row[columns[0]!]), truncated]).toEqual([[value], false]);
  });

  it('gives as many rows as were asked for, and says that there are more', async () => {
    const { rows, truncated } = await ask('UNWIND range(1, 30000) AS n RETURN n', { rows: 3 });
    expect([rows, truncated]).toEqual([[{ n: 1 }, { n: 2 }, { n: 3 }], true]);
  });

  it('has limits on time and memory, and ends when the asker leaves', async () => {
    const { login } = await testGraph();
    const endless = 'UNWIND range(1, 1000000000) AS a WITH a WHERE a < 0 RETURN count(a)';
    const own = { statement: endless, rows: 1, timeout: 120, parameters: {} };
    expect(await codeOf(ask(endless, { timeout: 1 }))).toBe('query-timeout');
    const leaving = new AbortController();
    const left = codeOf(answerApart(ownCypherTask, { login, own }, { memory: 256, signal: leaving.signal }));
    setTimeout(() => leaving.abort(), 300);
    expect(await left).toBe('cancelled');
    const large = { ...own, statement: 'RETURN range(1, 30000000) AS all' };
    expect(await codeOf(answerApart(ownCypherTask, { login, own: large }, { memory: 96 }))).toBe('work-too-large');
    expect(await codeOf(answerApart(ownCypherTask, { login, own }, { memory: 256, time: 1 }))).toBe('work-timeout');
  });

  it('is what its author must correct where Neo4j does not understand it', async () => {
    for (const wrong of [
      '',
      'x',
      'MATCH (n',
      'RETURN $missing',
      'RETURN 1/0',
      "RETURN date('x')",
      'MATCH (a)-[r]->() RETURN r.x.y.z + 1',
    ])
      expect(['cypher-invalid', 'it was run'], wrong).toContain(await codeOf(ask(wrong)));
  });
});

it('is asked over GraphQL, each value as JSON', async () => {
  const api = await startApi(await testGraph());
  const cypher =
    'query ($s: String!, $p: String) { cypher(statement: $s, parameters: $p, first: 2) { columns rows truncated } }';
  const answer = async (s: string, p?: string) => api.ask<{ cypher: unknown }>(cypher, { s, p });
  try {
    const { data } = await answer('UNWIND $list AS x RETURN x, x IS NULL AS none', '{"list": ["a", null, 3]}');
    const rows = [
      ['"a"', 'false'],
      ['null', 'true'],
    ];
    expect(data?.cypher).toEqual({ columns: ['x', 'none'], rows, truncated: true });
    const codes = [await answer('CREATE (n)'), await answer('RETURN 1', '['), await answer('RETURN 1', '[1]')];
    expect(codes.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      ...['cypher-not-read-only', 'parameters-invalid', 'parameters-invalid'],
    ]);
  } finally {
    await api.close();
  }
});
