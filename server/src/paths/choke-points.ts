/**
 * Choke points: single relationships whose removal leaves principals without any attack path to tier zero (or another
 * node). Exact for one removal at a time: in the graph walked backwards from the end, a relationship cuts off precisely
 * what it dominates. Where two ways run side by side neither of the two alone is a choke point; and what two removals
 * cut together may be more than the sum.
 */
import { readNode } from '../access/question.js';
import type { EvidenceStep, NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import { relationship } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { withAdministratorsPassing } from './administrators-pass.js';
import { backwardFlow, type LeadingRow } from './backward-flow.js';
import { dominatedWeight, immediateDominators } from './dominators.js';
import { checkLimit } from './paths.js';
import { readSteps } from './read-steps.js';
import { listTierZero } from './tier-zero.js';
import { withPassing } from './with-passing.js';

export interface ChokePoint {
  step: EvidenceStep;
  /** Principals that have a path now and would have none without this relationship. */
  principals: number;
  /** How to remove it, from the declaration. */
  removal: string;
}

export interface ChokePoints {
  /** Where the paths end: the node asked for, or all of tier zero. */
  to: readonly NodeRef[];
  /** Principals with a path, SYSTEM and placeholders left out. */
  principals: number;
  /** Most principals first. Only relationships somebody can take away at one place, and that cut off anybody. */
  points: readonly ChokePoint[];
}

export const chokeStatement = 'paths/leading-to';
/** Seconds. The whole graph that leads to the end is read. */
const READ_TIMEOUT = 120;

/** `first` up to 100, default 10. Throws `unknown-node`, `limit-out-of-range`. */
export async function chokePoints(graph: Graph, ask: { to?: NodeId; first?: number } = {}): Promise<ChokePoints> {
  const { to, first = 10 } = ask;
  checkLimit('first', first, 100);
  const ends = to === undefined ? await listTierZero(graph) : [nodeRefOf(await readNode(graph, to))];
  const ids = ends.map((end) => end.id);
  const leading: LeadingRow[] = [];
  for await (const row of graph.stream<LeadingRow>(chokeStatement, { to: ids }, { timeout: READ_TIMEOUT }))
    leading.push(row);
  const flow = backwardFlow(ids, withAdministratorsPassing(withPassing(leading).rows));
  const cut = dominatedWeight(flow.next, immediateDominators(flow.next), flow.weight);
  const best = flow.removable
    .map((found) => ({ ...found, principals: cut[found.vertex] ?? 0 }))
    .filter((found) => found.principals > 0)
    .sort((a, b) => b.principals - a.principals || (a.from < b.from ? -1 : 1) || (a.to < b.to ? -1 : 1))
    .slice(0, first);
  const steps = await readSteps(graph, best);
  const points = best.map(({ type, principals }, at) => ({
    ...{ step: steps[at]!, principals },
    removal: relationship(type).removal ?? '',
  }));
  return { to: ends, principals: cut[0] ?? 0, points };
}
