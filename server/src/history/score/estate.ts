/** What scores are computed from: nodes, and the relationships between them, at one moment. A value without I/O. */
import { groupBy } from '../../domain/group-by.js';
import { relationship, type RelationshipType } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { attackGraphOf, type AttackGraph } from '../../paths/attack-graph.js';
import type { LeadingRow } from '../../paths/backward-flow.js';

export type EstateNode = {
  id: NodeId;
  kind: string;
  /** SYSTEM, anonymous, the built-in node and the like. */
  builtin: boolean;
  tierZero: boolean;
  /** A token that never ends. */
  endless: boolean;
};

export interface EstateLink {
  type: RelationshipType;
  from: NodeId;
  to: NodeId;
  rule: string | null;
}

export interface Estate {
  nodes: ReadonlyMap<NodeId, EstateNode>;
  /** Of every type that is looked at. */
  links: ReadonlyMap<RelationshipType, readonly EstateLink[]>;
  /** The traversable ones. */
  graph: AttackGraph;
  /** The same, turned round: to be walked from the ends. */
  back: AttackGraph;
  vertex: ReadonlyMap<NodeId, number>;
  /** By vertex: tier zero. What is reached from there follows from that, and counts as that alone. */
  ends: readonly boolean[];
}

/** Types beside the traversable ones. */
export const besides: readonly RelationshipType[] = ['PUBLISHES_TO', 'OWNS'];

export function isLookedAt(type: RelationshipType): boolean {
  return besides.includes(type) || relationship(type).traversable;
}

/** Links to or from what is not there are left out. */
export function estateOf(nodes: readonly EstateNode[], links: readonly EstateLink[]): Estate {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = new Map<NodeId, LeadingRow & { out: LeadingRow['out'][number][] }>();
  for (const { id, kind, builtin } of byId.values()) rows.set(id, { id, kind, builtin, out: [] });
  const kept = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  for (const { type, from, to, rule } of kept)
    if (relationship(type).traversable) rows.get(from)!.out.push([type, to, rule]);
  const graph = attackGraphOf([...rows.values()]);
  return {
    ...{ nodes: byId, links: groupBy(kept, ({ type }) => type), graph, back: turned(graph) },
    vertex: new Map(graph.ids.map((id, at) => [id, at])),
    ends: graph.ids.map((id) => byId.get(id)!.tierZero),
  };
}

function turned(graph: AttackGraph): AttackGraph {
  const into: number[][] = graph.out.map(() => []);
  graph.heads.forEach((head, edge) => into[head]!.push(edge));
  return { ...graph, tails: graph.heads, heads: graph.tails, out: into };
}

/** What tells links apart. */
export function linkKey({ type, from, to }: Pick<EstateLink, 'type' | 'from' | 'to'>): string {
  return `${from} ${type} ${to}`;
}
