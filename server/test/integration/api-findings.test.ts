/** Findings over HTTP: kept from load to load, each risk query with a state of its own. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/graph.js';
import { viewOf } from '../../src/graph/view.js';
import { openGraph } from '../../src/graph/open.js';
import { riskStatements } from '../../src/risk/catalogue.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { emptySource, graphDataDir, ownSource } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { removeFolder } from '../support/remove-folder.js';

const source = ownSource('kept');
const FINDINGS = `query ($riskQuery: ID, $query: ID, $source: String, $minimumSeverity: Severity, $first: Int, $after: String, $wait: Int) {
  findings(riskQuery: $riskQuery, query: $query, source: $source, minimumSeverity: $minimumSeverity, first: $first, after: $after, wait: $wait) {
    totalCount pageInfo { endCursor } nodes { message } queries { id title state found listed share { text } premise took failure { code message next } }
  }
}`;
interface Found {
  findings: {
    totalCount: number;
    pageInfo: { endCursor: string };
    nodes: { message: string }[];
    queries: {
      id: string;
      title: string;
      state: string;
      found: number;
      premise: string | null;
      failure: { code: string } | null;
    }[];
  };
}

const ownQuery = (id: string, statement: string) => `// ${id} — Folders, one by one
// severity: low
// description: every folder
// controls: OWASP CICD-SEC-7
// remediation: none
// message: {name} is a folder.
// columns: subject STRING, name STRING
// reads
${statement}
`;
const folders = `MATCH (f:Folder)\nWHERE f.source = '${source}'\nRETURN f.id AS subject, f.name AS name`;

let own: string;
let dataDir: string;
let graph: Graph;
let api: TestApi;
let streamed: string[] = [];

/** The real graph, and what was asked of it. */
function counting(real: Graph): Graph {
  return viewOf(real, { stream: (...asked) => (streamed.push(asked[0]), real.stream(...asked)) });
}

const load = (names: readonly string[]) =>
  loadEstate(estate({ source, items: Object.fromEntries(names.map((name) => [name, { kind: 'folder' as const }])) }));

async function ask(variables: Record<string, unknown>): Promise<Found['findings']> {
  const { data, errors } = await api.ask<Found>(FINDINGS, variables);
  expect(errors).toBeUndefined();
  return data!.findings;
}

beforeAll(async () => {
  own = await mkdtemp(join(tmpdir(), 'pipewarden-own-'));
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-kept-'));
  const write = (id: string, statement: string) => writeFile(join(own, `${id}.cypher`), ownQuery(id, statement));
  await write('folders-here', folders);
  await write('failing', "MATCH (f:Folder)\nRETURN f.id AS subject, toString(1 / size('')) AS name");
  await write('slow', 'UNWIND range(1, 1000000000000) AS n\nRETURN toString(sum(n)) AS subject, null AS name');
  await load(['a', 'b']);
  const statements = riskStatements(own);
  graph = await openGraph({ dataDir: graphDataDir(), statements });
  api = await startApi(counting(graph), { statements, dataDir, queryTimeout: 10 });
}, 120_000);

afterAll(async () => {
  await api.close();
  await graph.close();
  await emptySource(source);
  for (const folder of [own, dataDir]) await removeFolder(folder);
});

describe('findings', () => {
  it('are there while one query runs, and after it has failed, which is told', async () => {
    expect((await ask({ riskQuery: 'slow', wait: 0 })).queries).toMatchObject([{ id: 'slow', state: 'RUNNING' }]);
    const beside = await ask({ riskQuery: 'folders-here' });
    expect(beside).toMatchObject({ totalCount: 2, queries: [{ state: 'DONE', found: 2, failure: null }] });
    await expect
      .poll(async () => (await ask({ riskQuery: 'slow' })).queries[0], { timeout: 60_000 })
      .toMatchObject({ state: 'FAILED', failure: { code: 'query-timeout' } });
    const failing = await ask({ riskQuery: 'failing' });
    expect(failing.queries).toMatchObject([{ state: 'FAILED', found: 0, failure: { code: 'query-failed' } }]);
  }, 120_000);

  it('are kept: a second page, and a server that is started again, run nothing', async () => {
    const again = await startApi(counting(graph), { statements: riskStatements(own), dataDir });
    // Other test files load estates meanwhile, after which everything is computed again.
    await expect
      .poll(
        async () => {
          const first = await ask({ riskQuery: 'folders-here', first: 1 });
          streamed = [];
          const next = await ask({ riskQuery: 'folders-here', first: 1, after: first.pageInfo.endCursor });
          const other = await again.ask<Found>(FINDINGS, { riskQuery: 'folders-here' });
          const messages = [...first.nodes, ...next.nodes].map(({ message }) => message);
          return { messages, streamed, other: other.data?.findings.totalCount };
        },
        { timeout: 60_000 },
      )
      .toEqual({ messages: ['a is a folder.', 'b is a folder.'], streamed: [], other: 2 });
    await again.close();
  }, 120_000);

  it('are counted day by day, as far as is remembered, and not for more than a year', async () => {
    const trend = async (days: number) =>
      api.ask<{ findingTrend: { day: string; open: number; opened: number }[] }>(
        'query ($days: Int) { findingTrend(days: $days) { day open opened } }',
        { days },
      );
    await ask({ riskQuery: 'folders-here' });
    const { data } = await trend(3);
    const today = data?.findingTrend.at(-1);
    expect(today?.day).toBe(new Date().toISOString().slice(0, 10));
    expect(today?.open).toBeGreaterThanOrEqual(2);
    expect((await trend(400)).errors?.[0]?.extensions.code).toBe('days-out-of-range');
  });

  it('are narrowed to a source, a query and a severity or worse', async () => {
    const other = ownSource('elsewhere');
    await loadEstate(estate({ source: other, items: {} }));
    expect(await ask({ query: 'folders-here', source })).toMatchObject({
      totalCount: 2,
      queries: [{ found: 2, listed: 2 }],
    });
    expect(await ask({ query: 'folders-here', source: other })).toMatchObject({
      totalCount: 0,
      queries: [{ found: 2, listed: 0 }],
    });
    expect(await ask({ query: 'folders-here', minimumSeverity: 'INFO' })).toMatchObject({ totalCount: 2 });
    expect(await ask({ query: 'folders-here', minimumSeverity: 'LOW' })).toMatchObject({ totalCount: 2 });
    expect(await ask({ query: 'folders-here', minimumSeverity: 'MEDIUM' })).toMatchObject({
      totalCount: 0,
      queries: [],
    });
    expect(await ask({ query: 'folders-here', riskQuery: 'failing' })).toMatchObject({ totalCount: 0, queries: [] });
    await emptySource(other);
  }, 120_000);

  it.each([
    [{ query: 'no-such' }, 'unknown-risk-query'],
    [{ source: 'no-such' }, 'unknown-source'],
  ])('refuse %o, which there is not', async (variables, code) => {
    const { errors } = await api.ask(FINDINGS, variables);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('are computed again once a source is loaded again', async () => {
    expect(await ask({ riskQuery: 'folders-here' })).toMatchObject({ totalCount: 2 });
    await load(['a', 'b', 'c']);
    expect(await ask({ riskQuery: 'folders-here' })).toMatchObject({ totalCount: 3 });
  }, 60_000);

  it('that are none say what could not be looked at', async () => {
    const { queries } = await ask({ query: 'zone-crossed' });
    expect(queries).toMatchObject([
      { found: 0, share: null, premise: expect.stringContaining('No zones are in force') },
    ]);
    const [other] = (await ask({ query: 'folders-here' })).queries;
    expect(other!.premise).toBeNull();
  });

  it('refuse to wait for longer than a request may take', async () => {
    const { errors } = await api.ask(FINDINGS, { wait: 21 });
    expect(errors?.[0]?.extensions.code).toBe('wait-out-of-range');
  });
});
