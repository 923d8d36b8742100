/** One node: what it is, and its neighbours. */
import type { EvidenceStep, NodeRef, Page } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphRelationship } from '../graph/graph.js';
import { pageBounds, type PageRequest } from './page.js';

export interface NodeDescription {
  ref: NodeRef;
  tierZero: boolean;
  /** Sorted by name; lists joined with commas; bookkeeping of the loader left out. */
  properties: readonly { name: string; value: string }[];
  counts: readonly { type: RelationshipType; direction: 'IN' | 'OUT'; count: number }[];
}

const bookkeeping = new Set(['id', 'kind', 'name', 'source', 'partition', 'tierZero', 'permissions', 'digest']);

/** The node, or null when there is none of that id. */
export async function describeNode(graph: Graph, id: NodeId): Promise<NodeDescription | null> {
  const [row] = await graph.read<{ node: GraphNode; counts: NodeDescription['counts'] }>('access/node', { id });
  if (!row) return null;
  const { properties } = row.node;
  return {
    ref: nodeRefOf(row.node),
    tierZero: properties['tierZero'] === true,
    properties: Object.entries(properties)
      .filter(([name]) => !bookkeeping.has(name))
      .map(([name, value]) => ({ name, value: Array.isArray(value) ? value.join(', ') : String(value) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    counts: row.counts.filter((count) => count.type !== null),
  };
}

export interface NeighbourRequest extends PageRequest {
  id: NodeId;
  types?: readonly RelationshipType[] | undefined;
  direction?: 'IN' | 'OUT' | 'BOTH' | undefined;
}

interface NeighbourRow {
  cursor: string;
  relationship: GraphRelationship;
  from: GraphNode;
  to: GraphNode;
}

/** Relationships of a node, sorted by type and the id of the other end. The cursor of a step is `<type> <other id> <direction>`. */
export async function listNeighbours(graph: Graph, ask: NeighbourRequest): Promise<Page<EvidenceStep>> {
  const { first, after } = pageBounds(ask);
  const [row] = await graph.read<{ total: number; page: NeighbourRow[] }>('access/neighbours', {
    id: ask.id,
    types: ask.types ?? null,
    direction: ask.direction ?? 'BOTH',
    after,
    first: first + 1,
  });
  const page = row?.page.slice(0, first) ?? [];
  return {
    items: page.flatMap((neighbour) => evidenceOf([neighbour.from, neighbour.to], [neighbour.relationship])),
    totalCount: row?.total ?? 0,
    endCursor: page.at(-1)?.cursor ?? null,
    hasNextPage: (row?.page.length ?? 0) > first,
  };
}
