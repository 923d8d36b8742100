/**
 * What attack paths reach from a node, or lead to it, as somebody is told it who sees a part of the graph: paths lead through
 * everything, and what is listed and counted is what they see.
 */
import type { Evidence, NodeRef } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Sees } from '../domain/visibility.js';
import type { Graph, GraphNode, GraphPath } from '../graph/graph.js';
import { over } from './blast-radius.js';
import { declaredTierZero, isTierZero, type DeclaredNodes } from './zones.js';

export interface SeenNode {
  node: NodeRef;
  /** Its own: the reference of a scope is that of what has the list. */
  id: NodeId;
  kind: NodeKind;
  distance: number;
  tierZero: boolean;
  /** SYSTEM and placeholders are none. */
  isPrincipal: boolean;
  /** A user somebody acts as. */
  isPerson: boolean;
}

export interface RadiusOf {
  of: NodeId;
  maxDepth: number;
  withExploits: boolean;
}

/** More than this many nodes are not looked through. */
const MOST = 100_000;

/** Nearest first, then by id; undefined where there is too much to look through. */
export function seenReached(graph: Graph, { withExploits, ...given }: RadiusOf, sees: Sees) {
  return readSeen(graph, `paths/reached${over(withExploits)}`, { ...given, first: MOST + 1 }, sees);
}

/** The same of what leads to a node. */
export function seenReaching(graph: Graph, given: { to: NodeId; maxDepth: number }, sees: Sees) {
  return readSeen(graph, 'paths/reaching', given, sees);
}

async function readSeen(graph: Graph, statement: string, given: Record<string, unknown>, sees: Sees) {
  const declared = await declaredTierZero(graph);
  const seen: SeenNode[] = [];
  let read = 0;
  for await (const { node, distance } of graph.stream<{ node: GraphNode; distance: number }>(statement, given)) {
    if (++read > MOST) return undefined;
    const ref = nodeRefOf(node);
    if (sees(ref.id)) seen.push(seenOf(node, ref, distance, declared));
  }
  return seen;
}

function seenOf(found: GraphNode, node: NodeRef, distance: number, declared: DeclaredNodes): SeenNode {
  const { labels, properties } = found;
  return {
    ...{ node, id: String(properties['id']), kind: properties['kind'] as NodeKind, distance },
    tierZero: isTierZero(found, declared),
    isPrincipal: labels.includes('Principal') && !['SYSTEM', '*'].includes(node.name),
    isPerson: labels.includes('User') && properties['builtin'] !== true,
  };
}

/** One shortest path to each of some nodes, by the id of its end. */
export async function waysTo(
  graph: Graph,
  { of, withExploits }: Pick<RadiusOf, 'of' | 'withExploits'>,
  ids: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, Evidence>> {
  const rows = await graph.read<{ path: GraphPath }>(`paths/ways-to${over(withExploits)}`, { of, ids });
  return new Map(rows.map(({ path }) => [String(path.nodes.at(-1)!.properties['id']), stepsOf(path)]));
}

/** One shortest path from each of some nodes, by the id of its start. */
export async function waysFrom(
  graph: Graph,
  to: NodeId,
  ids: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, Evidence>> {
  const rows = await graph.read<{ path: GraphPath }>('paths/ways-from', { to, ids });
  return new Map(rows.map(({ path }) => [String(path.nodes[0]!.properties['id']), stepsOf(path)]));
}

const stepsOf = ({ nodes, relationships }: GraphPath): Evidence => evidenceOf(nodes, relationships);
