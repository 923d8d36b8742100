/** What the gate would have said of every job: nothing is asked of anybody, and nothing is written down. */
import { listKind } from '../../access/list-kind.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { decide, type GateDecision } from '../decisions/decide.js';
import { readFacts } from '../decisions/read-facts.js';
import { factsAskedFor } from '../decisions/facts-asked-for.js';
import type { GuardrailSet } from './guardrail.js';

export interface DryRun {
  graph: Graph;
  dataDir: string | null;
  guardrails: GuardrailSet;
  /** Jobs of one source alone. */
  source?: string;
  /** Jobs behind this one alone. */
  after?: string;
  /** ISO 8601. */
  at: string;
}

/** Milliseconds: nobody waits at a gate. */
const PATIENCE = 30_000;
/** Jobs asked about side by side: they share the trips that ask whether the graph is as it was. */
const AT_ONCE = 16;

/** Builds that nobody in particular starts, of every job in the order of ids. */
export async function* dryRun({ graph, source, after, ...more }: DryRun): AsyncGenerator<GateDecision> {
  const { dataDir, guardrails, at } = more;
  const wanted = factsAskedFor(guardrails, at);
  const decideAbout = async (job: NodeId) => {
    const facts = await readFacts(graph, { request: { job }, dataDir, at, patience: PATIENCE, ...wanted });
    return decide({ request: { job }, facts, guardrails, approvals: [], at });
  };
  const jobs: NodeId[] = [];
  for await (const { id } of listKind(graph, 'job', source, after)) {
    jobs.push(id);
    if (jobs.length === AT_ONCE) yield* await Promise.all(jobs.splice(0).map(decideAbout));
  }
  yield* await Promise.all(jobs.map(decideAbout));
}

/** How many jobs there are to ask about. */
export async function countJobs(graph: Graph, source: string | null): Promise<number> {
  const [row] = await graph.read<{ jobs: number }>('governance/count-jobs', { source });
  return row!.jobs;
}
