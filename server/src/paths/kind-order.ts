/** Kinds of node in the order somebody who looks at a blast radius wants them: what is lost first, mere means last. */
import type { NodeKind } from '../domain/graph.js';

const first: readonly NodeKind[] = [
  ...(['credential', 'command', 'variable', 'host', 'user', 'token', 'ssh-key'] as const),
  ...(['repository', 'library', 'machine', 'agent', 'job', 'folder', 'store'] as const),
];
const last: readonly NodeKind[] = ['label', 'build-group', 'scope', 'role', 'entitlement'];

/** Smaller is more important. */
export function kindRank(kind: string): number {
  const leading = first.indexOf(kind as NodeKind);
  if (leading >= 0) return leading;
  const trailing = last.indexOf(kind as NodeKind);
  return first.length + (trailing < 0 ? 0 : trailing + 1);
}

/** Whether nodes of the kind are ends, rather than what leads to them. */
export function isEnd(kind: string): boolean {
  return kind !== 'entitlement' && kind !== 'scope';
}

export function byKind(one: string, other: string): number {
  return kindRank(one) - kindRank(other) || (one < other ? -1 : one > other ? 1 : 0);
}
