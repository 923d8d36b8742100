/** How many reasons there are for each factor: of one node with the reasons themselves, or of all of a kind. */
import type { NodeId } from '../../domain/ids.js';
import type { Estate } from './estate.js';
import { capOf, factors, pointsOf, scoredKindOf, type Factor, type ScoredKind } from './factors.js';
import { measureOf } from './measures.js';

/** A part of a score; those of one score add up to it. */
export interface ScorePart {
  factor: Factor | 'cap';
  /** A whole number; below zero for what is more than 100 in all. */
  points: number;
  /** Sorted by id. */
  reasons: readonly NodeId[];
}

export interface Scored {
  score: number;
  parts: readonly ScorePart[];
}

/** undefined: it is not there. */
export function scoreOne(estate: Estate, id: NodeId, kind: ScoredKind): Scored | undefined {
  if (!estate.nodes.has(id)) return undefined;
  const parts: ScorePart[] = factors[kind].map((factor) => {
    const reasons: NodeId[] = [];
    measureOf(factor.measure).each(estate, [id], (_, reason) => reasons.push(reason));
    return { factor, points: pointsOf(factor, reasons.length), reasons: reasons.sort() };
  });
  const sum = parts.reduce((total, { points }) => total + points, 0);
  if (capOf(sum) < 0) parts.push({ factor: 'cap', points: capOf(sum), reasons: [] });
  return { score: sum + capOf(sum), parts };
}

/** Of every node of a kind that people can do something about, by id. */
export function scoreAll(estate: Estate, kind: ScoredKind): ReadonlyMap<NodeId, number> {
  const subjects = [...estate.nodes.values()]
    .filter((node) => scoredKindOf(node.kind) === kind && !(node.builtin && kind === 'principal'))
    .map(({ id }) => id);
  const sums = new Map<NodeId, number>(subjects.map((id) => [id, 0]));
  for (const factor of factors[kind]) {
    const counts = new Map<NodeId, number>();
    measureOf(factor.measure).each(estate, subjects, (id) => counts.set(id, (counts.get(id) ?? 0) + 1));
    for (const [id, count] of counts) sums.set(id, sums.get(id)! + pointsOf(factor, count));
  }
  for (const [id, sum] of sums) sums.set(id, sum + capOf(sum));
  return sums;
}
