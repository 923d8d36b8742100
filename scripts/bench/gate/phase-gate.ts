/** The gate of a server as people run it: clients ask at a rate beside people who explore, and every answer must be in the log. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLog } from '../../../server/src/accounts/log/read-log.js';
import { verifyLog } from '../../../server/src/accounts/log/verify-log.js';
import { findRuntime } from '../../../server/src/graph/embedded/runtime.js';
import { openGraph } from '../../../server/src/graph/open.js';
import { packageFile } from '../../../server/src/package-files.js';
import { loadSnapshot } from '../../../server/src/sources/load/load-snapshot.js';
import { prepare } from '../../faults/prepared.js';
import { serve } from '../../faults/served.js';
import { generateEstate, type Size } from '../generate.js';
import { cpuOf, spread, type Spread } from '../measure.js';
import { Seeded } from '../seeded.js';
import { askGate, explore, type Asked } from './client.js';
import { drawQuestions, explorations, guardrailsFor } from './requests.js';

export interface GateTask {
  dataDir: string;
  size: Size;
  seed: number;
  clients: number;
  perSecond: number;
  /** Seconds the server has been up when it is first asked, seconds that are not counted, and that are. */
  upFor: number;
  warming: number;
  seconds: number;
}

export interface GateFigures {
  clients: number;
  wanted: number;
  perSecond: number;
  /** `first`: of requests that nobody had asked before. */
  all: Spread & { p99: number };
  first: Spread & { p99: number };
  /** Of the seconds that are not counted. */
  warming: Spread & { p99: number };
  outcomes: Record<string, number>;
  explored: Spread;
  /** Answers of exploring that were errors, such as a statement that took too long. */
  unanswered: number;
  /** Milliseconds of processor time for each decision, exploring included; null where the system does not tell. */
  cpu: { server: number; neo4j: number } | null;
  /** Answers whose decision is not in the log, and what is wrong with the log. */
  lost: number;
  problem: string | null;
}

/** People who explore, and milliseconds that each reads an answer. */
const EXPLORING = { people: 5, pause: 1000 };

export async function runGatePhase(task: GateTask): Promise<GateFigures> {
  const { dataDir, size, seed } = task;
  const snapshot = generateEstate(size, seed);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const graph = await openGraph({ dataDir });
  await loadSnapshot(graph, snapshot, {}).finally(() => graph.close());
  const starter = await readFile(packageFile('guardrails/starter.yaml'), 'utf8');
  await writeFile(join(dataDir, 'guardrails.yaml'), guardrailsFor(starter, snapshot.source));
  await prepare();
  const server = await serve({ dataDir, env: { PIPEWARDEN_JAVA_FLAGS: '', PIPEWARDEN_GUARDRAILS: '' } });
  try {
    const random = new Seeded(seed);
    const questions = drawQuestions(snapshot, seed);
    const rate = { url: server.url, clients: task.clients, perSecond: task.perSecond };
    const done = new AbortController();
    const exploring = explore({ url: server.url, done: done.signal, ...EXPLORING }, explorations(snapshot));
    exploring.catch(() => {}); // it is awaited below
    await sleep(task.upFor * 1000);
    const warm = await askGate({ ...rate, until: performance.now() + task.warming * 1000 }, questions, random);
    const pids = [server.command.child.pid ?? 0, (await findRuntime(dataDir))?.pid ?? 0] as const;
    const before = pids.map(cpuOf);
    const began = performance.now();
    const asked = await askGate({ ...rate, until: began + task.seconds * 1000 }, questions, random);
    const seconds = (performance.now() - began) / 1000;
    const after = pids.map(cpuOf);
    done.abort();
    const { took, failed } = await exploring;
    await server.stop();
    return {
      ...{ clients: task.clients, wanted: task.perSecond, perSecond: asked.length / seconds },
      ...{ explored: spread(took), unanswered: failed },
      ...{ all: withP99(asked.map(({ took }) => took)), first: withP99(firstOf(warm, asked)) },
      ...{ warming: withP99(warm.map(({ took }) => took)) },
      ...{ outcomes: countOutcomes(asked), cpu: cpuEach(before, after, asked.length) },
      ...(await compareWithLog(dataDir, [...warm, ...asked])),
    };
  } finally {
    await server.stop('SIGKILL');
  }
}

function withP99(took: readonly number[]): Spread & { p99: number } {
  const sorted = [...took].sort((one, other) => one - other);
  return { ...spread(took), p99: sorted[Math.max(0, Math.ceil(0.99 * sorted.length) - 1)] ?? Number.NaN };
}

function firstOf(before: readonly Asked[], asked: readonly Asked[]): number[] {
  const known = new Set(before.map(({ question }) => question));
  return asked.flatMap(({ question, took }) => {
    if (known.has(question)) return [];
    known.add(question);
    return [took];
  });
}

function countOutcomes(asked: readonly Asked[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of asked) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function cpuEach(before: readonly (number | null)[], after: readonly (number | null)[], count: number) {
  const [server, neo4j] = after.map((used, at) => (used === null ? null : (used - (before[at] ?? 0)) / count));
  return server == null || neo4j == null ? null : { server, neo4j };
}

async function compareWithLog(dataDir: string, asked: readonly Asked[]) {
  const logged = new Set<string>();
  for await (const { kind, ids } of readLog(dataDir)) if (kind === 'decision') logged.add(ids?.['decision'] ?? '');
  const lost = asked.filter(({ decision }) => !logged.has(decision)).length;
  return { lost, problem: (await verifyLog(dataDir)).problem?.what ?? null };
}
