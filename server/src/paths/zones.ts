/** Zones that the operator declared: which nodes are in them, by whose word; zone 0 adds to tier zero. */
import type { NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode } from '../graph/graph.js';

export interface ZoneMember {
  node: NodeRef;
  zone: string;
  /** 0: tier zero; higher is worth less. */
  order: number;
  /** `zones.yaml:12`. */
  place: string;
  /** `jobs named prod-*`. */
  selects: string;
  by: string;
  /** ISO 8601. */
  at: string;
  reason: string;
}

type MemberRow = Omit<ZoneMember, 'node'> & { node: GraphNode };

/** In the order of the zones and of their ids; of one order, or of all. A node that two selectors put there comes twice. */
export async function zoneMembers(graph: Graph, order: number | null = null): Promise<readonly ZoneMember[]> {
  const rows = await graph.read<MemberRow>('paths/zone-members', { order });
  return rows.map((row) => ({ ...row, node: nodeRefOf(row.node) }));
}

export type DeclaredNodes = ReadonlySet<NodeId>;

/** Ids of what the operator put into zone 0. */
export async function declaredTierZero(graph: Graph): Promise<DeclaredNodes> {
  return new Set((await zoneMembers(graph, 0)).map(({ node }) => node.id));
}

/** By rule, or declared. */
export function isTierZero({ properties }: Pick<GraphNode, 'properties'>, declared: DeclaredNodes): boolean {
  return properties['tierZero'] === true || declared.has(String(properties['id']));
}
