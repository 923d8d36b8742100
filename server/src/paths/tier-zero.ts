/** What controls everything, and which principals reach it. */
import type { NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { checkLimit } from './paths.js';

export const tierZeroStatement = 'paths/tier-zero';

/** Controllers, and built-in nodes that run builds. */
export async function listTierZero(graph: Graph): Promise<readonly NodeRef[]> {
  const rows = await graph.read<{ node: GraphNode }>(tierZeroStatement);
  return rows.map((row) => nodeRefOf(row.node)).sort((one, other) => one.id.localeCompare(other.id));
}

export interface TierZeroReach {
  principal: NodeRef;
  /** Relationships on the shortest path. */
  distance: number;
}

/** Principals with an attack path to tier zero, administrators included, nearest first; `first` up to 10 000, default 100. */
export async function whoReachesTierZero(graph: Graph, { first = 100 } = {}): Promise<readonly TierZeroReach[]> {
  checkLimit('first', first, 10_000);
  const to = (await listTierZero(graph)).map((node) => node.id);
  const rows = await graph.read<{ principal: GraphNode; distance: number }>('paths/principals-leading-to', {
    to,
    first,
  });
  return rows.map(({ principal, distance }) => ({ principal: nodeRefOf(principal), distance }));
}
