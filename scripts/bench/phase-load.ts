/** Phase one, a process of its own: an estate is generated, compiled, loaded, loaded again and loaded with changes. */
import { compileJenkins } from '../../server/src/compile/jenkins/compile.js';
import type { JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import type { Graph } from '../../server/src/graph/graph.js';
import { findRuntime } from '../../server/src/graph/embedded/runtime.js';
import { matchJavaRegex } from '../../server/src/graph/java-regex.js';
import { withoutPassing } from '../../server/src/graph/load/without-passing.js';
import { removeSource } from '../../server/src/graph/load/remove.js';
import { openGraph } from '../../server/src/graph/open.js';
import { changeEstate, later } from './change.js';
import { generateEstate, type Size } from './generate.js';
import { cpuOf, memoryOf, timed, type Memory } from './measure.js';
import { chooseQuestions, type Questions } from './questions.js';

export interface LoadFigures {
  /** As the graph holds them. */
  nodes: number;
  relationships: number;
  /** Milliseconds. */
  start: number;
  compile: number;
  /** Compile and load, as every entry point does it. */
  firstLoad: number;
  /** Of the first load, from the last node to the end. */
  relationshipsAlone: number;
  /** The same estate under another name, compile and load, on a server that has loaded before; null for L, and where only the first load was asked for. */
  secondLoad: number | null;
  /** Processor time of the first load, compile included, milliseconds: this process, and Neo4j. */
  firstLoadCpu: { here: number; neo4j: number | null };
  /** Loads after the first; null: they were not asked for. */
  again: { unchanged: number; unchangedFull: number; changed: number; changes: number } | null;
  memory: Memory;
  neo4j: Memory;
  questions: Questions;
}

export interface LoadTask {
  dataDir: string;
  size: Size;
  seed: number;
  /** Questions to choose. */
  count: number;
  /** false: the first load alone, for what is measured on it. */
  again: boolean;
}

export async function runLoadPhase({ dataDir, size, seed, count, again }: LoadTask): Promise<LoadFigures> {
  const snapshot = generateEstate(size, seed);
  const opened = await timed(() => openGraph({ dataDir }));
  const graph = opened.value;
  try {
    const compiled = await compileOnly(graph, snapshot);
    const neo4jPid = (await findRuntime(dataDir))?.pid ?? 0;
    const used = { here: cpuOf(process.pid) ?? 0, neo4j: cpuOf(neo4jPid) };
    const { first, relationshipsAlone } = await firstLoad(graph, snapshot, compiled.nodes);
    const firstLoadCpu = {
      here: (cpuOf(process.pid) ?? 0) - used.here,
      neo4j: used.neo4j === null ? null : (cpuOf(neo4jPid) ?? 0) - used.neo4j,
    };
    const repeated = again ? await loadAgain(graph, snapshot, seed) : null;
    const secondLoad = again && size !== 'L' ? await loadSecond(graph, snapshot) : null;
    const neo4j = await neo4jMemory(dataDir);
    const memory = memoryOf();
    return {
      ...compiled,
      start: opened.ms,
      firstLoad: first.ms,
      relationshipsAlone,
      secondLoad,
      firstLoadCpu,
      again: repeated,
      memory,
      neo4j,
      questions: await chooseQuestions(graph, snapshot, seed, count),
    };
  } finally {
    await graph.close();
  }
}

async function loadAgain(graph: Graph, snapshot: JenkinsSnapshot, seed: number): Promise<LoadFigures['again']> {
  const unchanged = await timed(() => loadSnapshot(graph, later(snapshot, 1)));
  const full = await timed(() => loadSnapshot(graph, later(snapshot, 2), { full: true }));
  const { snapshot: changed, changes } = changeEstate(later(snapshot, 3), seed);
  const { ms } = await timed(() => loadSnapshot(graph, changed));
  return { unchanged: unchanged.ms, unchangedFull: full.ms, changed: ms, changes };
}

/** Milliseconds; taken away again. */
async function loadSecond(graph: Graph, snapshot: JenkinsSnapshot): Promise<number> {
  const { ms } = await timed(() => loadSnapshot(graph, { ...snapshot, source: 'second' }));
  await removeSource(graph, 'second');
  return ms;
}

async function firstLoad(graph: Graph, snapshot: JenkinsSnapshot, nodes: number) {
  let nodesIn = 0;
  const first = await timed(() =>
    loadSnapshot(graph, snapshot, {
      onProgress: (phase, done) => {
        if (phase === 'loading' && nodesIn === 0 && done >= nodes) nodesIn = performance.now();
      },
    }),
  );
  return { first, relationshipsAlone: performance.now() - nodesIn };
}

async function compileOnly(graph: Graph, snapshot: JenkinsSnapshot) {
  const { value, ms } = await timed(() =>
    compileJenkins(snapshot, { matchPatterns: (questions) => matchJavaRegex(graph, questions) }),
  );
  const { nodes, relationships } = withoutPassing(value.facts);
  return { compile: ms, nodes: nodes.length, relationships: relationships.length };
}

export async function neo4jMemory(dataDir: string): Promise<Memory> {
  const runtime = await findRuntime(dataDir);
  return runtime ? memoryOf(runtime.pid) : { now: null, peak: null };
}
