/** Phase two, a process of its own on a store just started: every question once cold, then warm. */
import { check } from '../../server/src/access/check.js';
import { whatCan } from '../../server/src/access/what-can.js';
import { whoCan } from '../../server/src/access/who-can.js';
import type { Graph } from '../../server/src/graph/graph.js';
import { findRuntime } from '../../server/src/graph/embedded/runtime.js';
import { openGraph } from '../../server/src/graph/open.js';
import { blastRadius } from '../../server/src/paths/blast-radius.js';
import { chokePoints } from '../../server/src/paths/choke-points.js';
import { findCut } from '../../server/src/paths/cuts.js';
import { findPaths } from '../../server/src/paths/paths.js';
import { whoReachesTierZero } from '../../server/src/paths/tier-zero.js';
import { whatIfChanged } from '../../server/src/paths/what-if.js';
import { whoCanReach } from '../../server/src/paths/who-can-reach.js';
import { cpuOf, memoryOf, spread, timed, type Memory, type Spread } from './measure.js';
import { neo4jMemory } from './phase-load.js';
import type { Questions } from './questions.js';

export const questionKinds = [
  ...(['check', 'whoCan', 'whatCan', 'whoCanLarge', 'path', 'unreachable', 'blastRadius', 'whoCanReach'] as const),
  ...(['tierZeroReach', 'chokePoints', 'cut', 'whatIf'] as const),
] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface AskFigures {
  /** `cpu`: milliseconds of processor time per warm question, Neo4j and this process together; what a quiet machine would take at most. */
  kinds: Partial<Record<QuestionKind, { cold: Spread; warm: Spread; answers: Spread; cpu: number | null }>>;
  memory: Memory;
  neo4j: Memory;
}

/** Rounds between cold and warm that are not counted: Java compiles what a server has long compiled. */
const WARMING_ROUNDS = 7;
const WARM_ROUNDS = 3;

/** Each returns the size of its answer. Decisions and lists alone, without the paths behind them: what most who ask want. */
const asks: { [K in QuestionKind]: (graph: Graph, ask: Questions[K][number]) => Promise<number> } = {
  check: async (graph, ask) => (await check(graph, { ...ask, explain: false, reach: false })).decision.length,
  whoCan: async (graph, ask) => (await whoCan(graph, { ...ask, explain: false })).totalCount,
  whatCan: async (graph, ask) => (await whatCan(graph, { ...ask, explain: false })).totalCount,
  whoCanLarge: async (graph, ask) => (await whoCan(graph, { ...ask, explain: false })).totalCount,
  path: async (graph, ask) => (await findPaths(graph, { ...ask, max: 1 })).paths[0]?.length ?? 0,
  unreachable: async (graph, ask) => (await findPaths(graph, { ...ask, max: 1 })).paths.length,
  blastRadius: async (graph, ask) => (await blastRadius(graph, ask)).totalCount,
  whoCanReach: async (graph, ask) => (await whoCanReach(graph, ask)).principals,
  tierZeroReach: async (graph, ask) => (await whoReachesTierZero(graph, ask)).length,
  chokePoints: async (graph, ask) => (await chokePoints(graph, ask)).principals,
  cut: async (graph, ask) => (await findCut(graph, { from: [ask.from], to: [ask.to] })).removals.length,
  whatIf: async (graph, ask) =>
    (await whatIfChanged(graph, { remove: [], removeNodes: [ask.node], add: [] })).nodeCount,
};

export async function runAskPhase(
  dataDir: string,
  questions: Questions,
  kinds: readonly QuestionKind[],
): Promise<AskFigures> {
  const graph = await openGraph({ dataDir });
  try {
    const pids = [process.pid, (await findRuntime(dataDir))?.pid ?? 0];
    const figures: AskFigures['kinds'] = {};
    for (const kind of kinds)
      if (questions[kind].length > 0) figures[kind] = await measure(graph, kind, questions, pids);
    return { kinds: figures, memory: memoryOf(), neo4j: await neo4jMemory(dataDir) };
  } finally {
    await graph.close();
  }
}

async function measure<K extends QuestionKind>(graph: Graph, kind: K, questions: Questions, pids: readonly number[]) {
  const ask = asks[kind] as (graph: Graph, ask: unknown) => Promise<number>;
  const cold: number[] = [];
  const warm: number[] = [];
  const answers: number[] = [];
  let before: number | null = null;
  for (let round = 0; round <= WARMING_ROUNDS + WARM_ROUNDS; round++) {
    if (round === WARMING_ROUNDS + 1) before = cpuOfAll(pids);
    for (const question of questions[kind]) {
      const { value, ms } = await timed(() => ask(graph, question));
      if (round === 0) {
        cold.push(ms);
        answers.push(value);
      } else if (round > WARMING_ROUNDS) warm.push(ms);
    }
  }
  const after = cpuOfAll(pids);
  const cpu = before === null || after === null ? null : (after - before) / warm.length;
  return { cold: spread(cold), warm: spread(warm), answers: spread(answers), cpu };
}

function cpuOfAll(pids: readonly number[]): number | null {
  const used = pids.map(cpuOf);
  return used.some((one) => one === null) ? null : used.reduce((sum: number, one) => sum + one!, 0);
}
