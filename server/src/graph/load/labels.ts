/** The labels a node carries: its kind's, those the declaration adds, and whether it is tier zero. */
import type { NodeFact } from '../../domain/facts.js';
import { nodeKinds, type NodeDeclaration } from '../../domain/graph.js';

export function labelsOf({ kind, properties }: NodeFact): string[] {
  const { label, also = [] }: NodeDeclaration = nodeKinds[kind];
  return ['Entity', label, ...also, ...(properties['tierZero'] === true ? ['TierZero'] : [])];
}

const texts = new Map<string, string>();

/** The labels in one string. */
export function labelText(node: NodeFact): string {
  const key = node.properties['tierZero'] === true ? `${node.kind} TierZero` : node.kind;
  let text = texts.get(key);
  if (text === undefined) texts.set(key, (text = labelsOf(node).join(' ')));
  return text;
}
