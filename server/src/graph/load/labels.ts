/** The labels a node carries: its kind's, those the declaration adds, and whether it is tier zero. */
import type { NodeFact } from '../../domain/facts.js';
import { nodeKinds, type NodeDeclaration } from '../../domain/graph.js';

export function labelsOf({ kind, properties }: NodeFact): string[] {
  const { label, also = [] }: NodeDeclaration = nodeKinds[kind];
  return ['Entity', label, ...also, ...(properties['tierZero'] === true ? ['TierZero'] : [])];
}
