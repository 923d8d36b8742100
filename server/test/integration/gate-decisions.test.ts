/** What the gate says of the seed estate: every case, the same bytes again, and what it does without a graph. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/accounts/log/canonical.js';
import { openLog } from '../../src/accounts/log/audit-log.js';
import { verifyLog } from '../../src/accounts/log/verify-log.js';
import { check } from '../../src/access/check.js';
import { execution } from '../../src/access/execution.js';
import { PipewardenError } from '../../src/domain/errors.js';
import type { Graph } from '../../src/graph/graph.js';
import { nodeId } from '../../src/domain/ids.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { askGate, decideNow, type Gate } from '../../src/governance/decisions/gate.js';
import { listDecisions } from '../../src/governance/decisions/list-decisions.js';
import { decide } from '../../src/governance/decisions/decide.js';
import { factsAskedFor } from '../../src/governance/decisions/facts-asked-for.js';
import { readFacts } from '../../src/governance/decisions/read-facts.js';
import { normalRequest, type GateRequest } from '../../src/governance/decisions/request.js';
import { dryRun } from '../../src/governance/guardrails/dry-run.js';
import { readGuardrails } from '../../src/governance/guardrails/read-guardrails.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { bindGraph } from '../../src/api/graphql/witness.js';
import { gateCases } from '../support/gate-cases.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { seedFolder } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

let folder: string;
let seed: SeedEstate;
let gate: Gate;
const NOON = '2026-06-03T10:00:00.000Z';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-gate-'));
  const graph = await testGraph();
  seed = await loadSeedEstate(graph);
  const file = join(folder, 'guardrails.yaml');
  const text = await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8');
  await writeFile(file, text.replaceAll(/:larkspur(?=\/)/g, `:${seed.source}`));
  gate = {
    ...{ graph, dataDir: folder, guardrails: readGuardrails(file), log: openLog(folder) },
    ...{ approvals: () => Promise.resolve([]), now: () => new Date(NOON), patience: 60_000 },
  };
});
afterAll(async () => {
  await seed?.empty();
  await removeFolder(folder);
});

const renamed = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'string' ? seed.here(each) : each)) as T;

/** Guardrails that say why somebody may or may not build, alone and as an exception. */
async function writeAsking(folder: string): Promise<string> {
  const file = join(folder, 'asking.yaml');
  const one = (id: string, when: string) =>
    `  - { id: ${id}, title: ${id}, ${when}, effect: alert, onUnknown: closed }\n`;
  const text = [
    one('may', 'when: { permission: allowed }'),
    one('may-not', 'when: { permission: denied }'),
    one('unless', "when: { job: '**' }, unless: { permission: allowed }"),
  ];
  await writeFile(file, `format: 1\nguardrails:\n${text.join('')}`);
  return file;
}

describe('the gate of the seed estate', () => {
  it(`answers ${gateCases.length} requests as it must`, async () => {
    expect(gateCases.length).toBeGreaterThanOrEqual(80);
    const answers: string[][] = [];
    for (const { request } of gateCases) {
      const decision = await decideNow(gate, renamed(request));
      const applied = decision.guardrails.filter(({ applies }) => applies);
      const names = applied.map(({ id, match }) => `${id}${match === 'unknown' ? '?' : ''}`).sort();
      answers.push([canonicalJson(request), decision.outcome, names.join(', ')]);
    }
    expect(answers).toEqual(gateCases.map(({ request, outcome, by }) => [canonicalJson(request), outcome, by]));
  });

  it('says the same as where the way to every permission is read', async () => {
    const { dataDir, guardrails } = gate;
    let [ways, denials] = [0, 0];
    let read: string[] = [];
    const noted: Graph['read'] = (statement, ...more) => (read.push(statement), gate.graph.read(statement, ...more));
    const graph = { ...bindGraph(gate.graph, {}), read: noted };
    const asked = readGuardrails(await writeAsking(folder));
    for (const { request } of gateCases.filter(({ request }) => request.as !== undefined))
      for (const set of [guardrails, asked]) {
        const normal = normalRequest(renamed(request));
        const given = { request: normal, dataDir, at: NOON, patience: 60_000, scored: false };
        read = [];
        const made = await Promise.all(
          [factsAskedFor(set, NOON).saysWhy, () => true].map(async (saysWhy) => {
            const facts = await readFacts(graph, { ...given, saysWhy });
            const { id: _, factsDigest: __, ...said } = decide({ ...given, facts, guardrails: set, approvals: [] });
            return { said, facts };
          }),
        );
        const [{ said, facts }, always] = made as [(typeof made)[0], (typeof made)[0]];
        expect(said, canonicalJson(normal)).toEqual(always.said);
        if (facts.job !== null && facts.permission?.decision === 'denied') {
          expect(read).not.toContain('access/check');
          const way = { principal: normal.as!, permission: 'Job/Build', resource: normal.job };
          const { reasons } = await check(graph, { ...way, reach: false, besides: false });
          expect(facts.permission.reasons).toEqual(reasons);
          denials++;
        }
        ways += said.guardrails
          .flatMap(({ grounds }) => grounds)
          .filter(({ evidence }) => evidence[0]?.type === 'GRANTED').length;
      }
    expect(ways).toBeGreaterThan(0);
    expect(denials).toBeGreaterThan(0);
  });

  it('knows where the builds of every job run, as its execution is told', async () => {
    const { graph } = gate;
    const { items } = seed.snapshots.find(({ source }) => source === seed.source) as JenkinsSnapshot;
    const jobs = items.filter(({ kind }) => kind === 'job').map(({ fullName }) => nodeId('job', seed.source, fullName));
    expect(jobs.length).toBeGreaterThan(50);
    for (const job of jobs) {
      const asked = { request: { job }, dataDir: null, at: NOON, patience: 60_000, scored: false, saysWhy: null };
      const { agent } = (await readFacts(graph, asked)).dimensions;
      const { runsOn } = await execution(graph, job);
      const told = runsOn.map(({ node, decision, condition, evidence }) => ({
        ...{ value: node.id, certain: decision === 'allowed' && condition === null, evidence },
      }));
      const byValue = (one: { value: string }, other: { value: string }) => (one.value < other.value ? -1 : 1);
      const known = agent.values.map(({ value, certain, evidence }) => ({ value, certain, evidence })).sort(byValue);
      expect(known, job).toEqual(told.sort(byValue));
    }
  });

  it('says where each reason was read', async () => {
    const decision = await decideNow(gate, renamed({ job: 'job:larkspur/release/production/deploy-tickets' }));
    expect(decision.evidence.flatMap(({ readAt }) => readAt).join('\n')).toContain('deploy-tickets/config.xml:39');
    expect(decision.controls).toContain('SOC 2 CC8.1');
    expect(decision.snapshots[0]).toMatchObject({ source: seed.source });
  });

  it('gives the same bytes after the same snapshot was loaded again', async () => {
    const ask = () => decideNow(gate, renamed({ job: 'job:larkspur/sandbox/deploy-trial', as: 'user:larkspur/sam' }));
    const before = canonicalJson(await ask());
    const jenkins = seed.snapshots.find(({ source }) => source === seed.source)!;
    await loadSnapshot(gate.graph, jenkins, {});
    expect(canonicalJson(await ask())).toBe(before);
  });

  it('says of every job what a dry run says, and writes nothing down', async () => {
    const found = [];
    const { graph, guardrails } = gate;
    for await (const each of dryRun({ graph, dataDir: null, guardrails, source: seed.source, at: NOON }))
      found.push(each);
    expect(found.length).toBe(64);
    expect((await listDecisions(folder, { first: 10 })).items).toEqual([]);
  });
});

it('writes each decision down before it answers, and none where the log cannot be written', async () => {
  const request = renamed<GateRequest>({
    job: 'job:larkspur/inventory',
    credentials: ['credential:larkspur/#prod-deploy-ssh'],
  });
  const decisions = await Promise.all(Array.from({ length: 20 }, () => askGate(gate, request, 'this-machine')));
  const { items, hasNextPage, endCursor } = await listDecisions(folder, { first: 15 });
  expect([items.length, hasNextPage]).toEqual([15, true]);
  expect(items[0]).toMatchObject({ by: 'this-machine', request, decision: { id: decisions[0]!.id, outcome: 'block' } });
  const rest = await listDecisions(folder, { first: 15, after: Number(endCursor) });
  expect([rest.items.length, rest.hasNextPage]).toEqual([5, false]);
  expect((await verifyLog(folder)).problem).toBeNull();
  const full = { append: () => Promise.reject(new PipewardenError('disk-full', 'The disk is full.')) };
  await expect(askGate({ ...gate, log: full }, request, 'this-machine')).rejects.toMatchObject({ code: 'disk-full' });
});

describe('without a graph', () => {
  const lost = () => Promise.reject(new PipewardenError('graph-unreachable', 'It does not answer.'));
  const silent = () => new Promise<never>(() => {});
  it.each([
    ['that is not there', lost],
    ['that does not answer', silent],
  ])('%s, the second switch of each guardrail decides, within a second', async (_, read) => {
    // A graph of its own: what was read before, while Neo4j was there, is not remembered of it.
    const graph = { ...bindGraph(gate.graph, {}), read: read as never, origin: {} };
    const began = performance.now();
    const ask = (request: GateRequest) => decideNow({ ...gate, graph, patience: 800 }, renamed(request));
    const open = await ask({
      job: 'job:larkspur/inventory',
      agent: 'agent:larkspur/linux-1',
      publish: ['a.larkspur.test'],
    });
    expect(performance.now() - began).toBeLessThan(1500);
    const applied = open.guardrails.map(({ id, applies }) => `${id} ${applies}`).sort();
    expect(applied).toEqual([
      'listed-destinations true',
      'permitted-starter false',
      'production-credentials true',
      'signing-keys false',
    ]);
    expect(open.outcome).toBe('block');
  });

  it('what is remembered decides nothing where Neo4j does not say that it still holds', async () => {
    const request = renamed({ job: 'job:larkspur/inventory' });
    expect((await decideNow(gate, request)).snapshots).not.toEqual([]);
    const graph = { ...bindGraph(gate.graph, {}), state: lost };
    expect((await decideNow({ ...gate, graph }, request)).snapshots).toEqual([]);
  });
});
