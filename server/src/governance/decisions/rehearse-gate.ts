/**
 * Decides before anybody asks, without writing it down. The Java of Neo4j plans a statement when it is first run and runs it several
 * times faster once it is compiled: without it the first thousand builds wait, and some longer than a decision may take.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { Graph } from '../../graph/graph.js';
import { afterDecisions } from '../../graph/precedence.js';
import { viewOf } from '../../graph/view.js';
import type { GuardrailSet } from '../guardrails/guardrail.js';
import { guardrailsInForce } from '../guardrails/in-force.js';
import { decideNow } from './gate.js';

/** Decisions, and milliseconds they may take together. */
const ROUNDS = 3000;
const LONGEST = 60_000;
/** Different jobs and starters asked about. */
const DIFFERENT = 500;
/** Decisions after which nothing is remembered of those before. */
const KEPT = 25;
/** Milliseconds the graph is given for one: the first waits for its plans. */
const PATIENCE = 20_000;

export interface Rehearsed {
  rounds?: number;
  /** Milliseconds. */
  longest?: number;
}

/**
 * Returns how many decisions were made; none where no guardrails are in force. Rests as long as it works, and while the gate is asked.
 * Rejects with what reading guardrails and the graph throws.
 */
export async function rehearseGate(
  given: Graph,
  dataDir: string,
  signal: AbortSignal,
  { rounds = ROUNDS, longest = LONGEST }: Rehearsed = {},
): Promise<number> {
  const guardrails = withoutScores(guardrailsInForce(dataDir));
  if (guardrails.guardrails.length === 0) return 0;
  const [row] = await given.read<{ jobs: string[]; starters: string[] }>('governance/rehearsal', { first: DIFFERENT });
  const { jobs = [], starters = [] } = row ?? {};
  const end = performance.now() + longest;
  let decided = 0;
  const graph = forgetting(given, () => Math.floor(decided / KEPT));
  while (jobs.length > 0 && decided < rounds && !signal.aborted && performance.now() < end) {
    await afterDecisions(given, end, signal);
    const started = performance.now();
    const [job, as] = [jobs[decided % jobs.length]!, starters[decided % Math.max(1, starters.length)]];
    const gate = { graph, dataDir, guardrails, approvals: async () => [], patience: PATIENCE };
    await decideNow(gate, { job, ...(as === undefined ? {} : { as }) });
    decided++;
    await rest(performance.now() - started, undefined, { signal }).catch(() => {}); // the loop ends by itself
  }
  return decided;
}

/** What takes seconds of a thread of its own, and is the same however often it is asked. */
function withoutScores(set: GuardrailSet): GuardrailSet {
  const guardrails = set.guardrails.filter(({ when, unless }) => (when.scoreAbove ?? unless?.scoreAbove) === undefined);
  return { ...set, guardrails };
}

/** The same graph, of which nothing is remembered for others, and which is another one in each turn. */
function forgetting(graph: Graph, turn: () => number): Graph {
  return viewOf(graph, {
    read: (statement, parameters, options) => graph.read(statement, parameters, { ...options, remember: false }),
    state: async () => `${turn()} ${await graph.state()}`,
    origin: {},
  });
}
