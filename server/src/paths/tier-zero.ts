/** What controls everything, and which principals reach it. */
import type { NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { checkLimit } from './paths.js';
import { zoneMembers } from './zones.js';

export const tierZeroStatement = 'paths/tier-zero';

/** Controllers, built-in nodes that run builds and whatever else is tier zero by rule; and what the operator put into zone 0. */
export async function listTierZero(graph: Graph): Promise<readonly NodeRef[]> {
  const [rows, declared] = await Promise.all([
    graph.read<{ node: GraphNode }>(tierZeroStatement),
    zoneMembers(graph, 0),
  ]);
  const refs = [...rows.map((row) => nodeRefOf(row.node)), ...declared.map(({ node }) => node)];
  const byId = new Map(refs.map((ref) => [ref.id, ref]));
  return [...byId.values()].sort((one, other) => one.id.localeCompare(other.id));
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
