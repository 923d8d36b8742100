/** What controls everything, and which principals reach it. */
import type { NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import type { Sees } from '../domain/visibility.js';
import { checkLimit } from './paths.js';
import { zoneMembers } from './zones.js';

export const tierZeroStatement = 'paths/tier-zero';

/** Principals that are looked through for those that are seen. */
const MOST = 1_000_000;

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

export interface AskTierZeroReach {
  /** Up to 10 000; default 100. */
  first?: number;
  /** Of principals and of tier zero, what is seen; all when absent. Paths lead through everything. */
  sees?: Sees | undefined;
}

interface ReachRow extends Record<string, unknown> {
  principal: GraphNode;
  distance: number;
}

/** Principals with an attack path to tier zero, administrators included, nearest first. Throws `limit-out-of-range`. */
export async function whoReachesTierZero(
  graph: Graph,
  { first = 100, sees }: AskTierZeroReach = {},
): Promise<readonly TierZeroReach[]> {
  checkLimit('first', first, 10_000);
  const all = (await listTierZero(graph)).map(({ id }) => id);
  const [to, most] = sees ? [all.filter(sees), MOST] : [all, first];
  const found: TierZeroReach[] = [];
  if (to.length === 0) return found;
  for await (const row of graph.stream<ReachRow>('paths/principals-leading-to', { to, first: most })) {
    const principal = nodeRefOf(row.principal);
    if (sees && !sees(principal.id)) continue;
    found.push({ principal, distance: row.distance });
    if (found.length === first) break;
  }
  return found;
}
