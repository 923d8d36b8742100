/** A server asks itself every question, so that the first person who asks is not the first at all. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rehearseQuestions } from '../../src/access/rehearse.js';
import { askFirstView } from '../../src/api/first-view.js';
import { bindGraph } from '../../src/api/graphql/witness.js';
import type { Graph } from '../../src/graph/graph.js';
import { decideNow } from '../../src/governance/decisions/gate.js';
import { rehearseGate } from '../../src/governance/decisions/rehearse-gate.js';
import { guardrailsInForce } from '../../src/governance/guardrails/in-force.js';
import { startApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { removeFolder } from '../support/remove-folder.js';

const source = ownSource('rehearse');
const dataDir = mkdtempSync(join(tmpdir(), 'pipewarden-rehearse-'));

beforeAll(async () => {
  const entries = ['U:ann Overall/Read', 'U:ann Job/Read', 'U:ann Job/Build'];
  await loadEstate(estate({ source, users: ['ann'], entries, items: { app: {} } }));
});
afterAll(async () => {
  await emptySource(source);
  await removeFolder(dataDir);
});

const [job, ann] = [`job:${source}/app`, `user:${source}/ann`];
const drawn: Readonly<Record<string, unknown[]>> = {
  'access/rehearsal': [{ id: job, kind: 'job' }],
  'governance/rehearsal': [{ jobs: [job], starters: [ann] }],
};

/** The same graph, in which only one job is there to ask about, and the statements that were read. */
async function watched(): Promise<{ graph: Graph; read: Set<string> }> {
  const graph = await testGraph();
  const read = new Set<string>();
  const watching: Graph['read'] = (statement, parameters, options) => {
    read.add(statement);
    const rows = drawn[statement];
    return rows ? (Promise.resolve(rows) as never) : graph.read(statement, parameters, options);
  };
  return { graph: { ...bindGraph(graph, {}), read: watching }, read };
}

it('asks every question with evidence and without', async () => {
  const { graph, read } = await watched();
  expect(await rehearseQuestions(graph, new AbortController().signal, 2)).toBe(2);
  const asked = ['who-can', 'what-can', 'decide', 'check', 'reachable', 'who-can-evidence', 'what-can-evidence'];
  expect([...read]).toEqual(expect.arrayContaining(asked.map((name) => `access/${name}`)));
});

it('makes decisions of all that they read, of which nothing is written down and nothing remembered', async () => {
  const { graph, read } = await watched();
  const { signal } = new AbortController();
  expect(await rehearseGate(graph, dataDir, signal, { rounds: 2 })).toBe(0); // no guardrails, no gate
  const rule =
    '{ id: may, title: Whoever starts it may, when: { permission: denied }, effect: block, onUnknown: open }';
  writeFileSync(join(dataDir, 'guardrails.yaml'), `format: 1\nguardrails:\n  - ${rule}\n`);
  expect(await rehearseGate(graph, dataDir, signal, { rounds: 2 })).toBe(2);
  const rehearsed = new Set(read);
  read.clear();
  const gate = { graph, dataDir, guardrails: guardrailsInForce(dataDir), approvals: async () => [], patience: 60_000 };
  const decision = await decideNow(gate, { job, as: ann });
  expect(decision).toMatchObject({ outcome: 'allow', permissions: { before: 'allowed' } });
  expect([...read]).toEqual(
    expect.arrayContaining(['loads', 'job-facts', 'holders'].map((name) => `governance/${name}`)),
  );
  expect([...rehearsed]).toEqual(expect.arrayContaining([...read]));
  expect(existsSync(join(dataDir, 'audit'))).toBe(false);
});

it('finds jobs to ask about, and who may start them', async () => {
  const rows = await (await testGraph()).read<{ kind: string }>('access/rehearsal', { first: 1 });
  expect(['job', 'variable']).toContain(rows[0]?.kind);
  const [row] = await (await testGraph()).read('governance/rehearsal', { first: 1 });
  expect(row).toMatchObject({ jobs: [expect.stringMatching(/^job:/)], starters: [expect.stringMatching(/^user:/)] });
});

it('asks nothing more once it is told to stop', async () => {
  expect(await rehearseQuestions(await testGraph(), AbortSignal.abort())).toBe(0);
});

it('has asked all that the first view of the page asks', async () => {
  const before = await watched();
  await askFirstView(before.graph);
  const { graph, read } = await watched();
  const api = await startApi(graph);
  const ofTheStart = new Set(read);
  const document = `${partOf('graph', 'query Estate')}\n${partOf('fragments', 'fragment Ref')}`;
  expect(await api.ask(document)).toMatchObject({ status: 200, data: { sources: expect.any(Array) } });
  await api.close();
  const asked = [...read].filter((statement) => !statement.startsWith('access/') && !ofTheStart.has(statement));
  expect(asked).not.toEqual([]);
  expect([...before.read]).toEqual(expect.arrayContaining(asked));
});

/** Of the page's documents, from a line that begins so to the brace that ends it. */
function partOf(file: string, begin: string): string {
  const text = readFileSync(new URL(`../../../web/src/lib/api/documents/${file}.graphql`, import.meta.url), 'utf8');
  return new RegExp(`^${begin}[^]*?^}`, 'm').exec(text)![0];
}
