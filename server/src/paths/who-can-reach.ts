/** A blast radius turned round: who comes to a node, how many of them are people, and the nearest, each with a way. */
import { readNode } from '../access/question.js';
import type { Evidence, EvidenceStep, NodeRef } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphPath, Row } from '../graph/graph.js';
import { byKind } from './kind-order.js';
import { checkLimit, longestPath } from './paths.js';

export interface ReachQuestion {
  to: NodeId;
  /** Relationships to the end, 1 to 30; default 30. */
  maxDepth?: number;
  /** How many principals are listed, 0 to 500; default 100. All are counted. */
  first?: number;
}

export interface Reachers {
  to: NodeRef;
  /** Users somebody acts as. */
  people: number;
  /** Users, groups, hosts and the like; SYSTEM and placeholders are none. */
  principals: number;
  /** Everything from which an attack path leads there, entitlements included, most telling kind first. */
  counts: Readonly<Partial<Record<NodeKind, number>>>;
  /** The nearest principals. */
  reached: readonly { node: NodeRef; distance: number }[];
  /** What the listed ones do first and then, each relationship once: a tree to draw, with its root at the end. */
  tree: Evidence;
  /** More lead there than are listed, or the search ended before the graph did. */
  truncated: boolean;
}

export const reachStatement = 'paths/reverse-radius';
const mostListed = 500;

interface Count extends Row {
  kind: NodeKind;
  distance: number;
  count: number;
  principals: number;
  people: number;
  /** Ids of its principals, no more than are to be listed. */
  listed: readonly NodeId[];
}

/** Throws `unknown-node`, `limit-out-of-range`. */
export async function whoCanReach(graph: Graph, question: ReachQuestion): Promise<Reachers> {
  const { to, maxDepth = longestPath, first = 100 } = question;
  checkLimit('maxDepth', maxDepth, longestPath);
  if (first !== 0) checkLimit('first', first, mostListed);
  const [end, counts] = await Promise.all([readNode(graph, to), readCounts(graph, { to, maxDepth, first })]);
  const principals = total(counts, 'principals');
  const paths = await readWays(graph, to, counts.flatMap(({ listed }) => listed).slice(0, first));
  return {
    to: nodeRefOf(end),
    people: total(counts, 'people'),
    principals,
    counts: countKinds(counts),
    reached: paths.map((path) => ({ node: nodeRefOf(startOf(path)), distance: path.relationships.length })),
    tree: treeOf(paths),
    truncated: paths.length < principals || counts.some((row) => row.distance === longestPath),
  };
}

function total(counts: readonly Count[], column: 'principals' | 'people'): number {
  return counts.reduce((sum, row) => sum + row[column], 0);
}

function countKinds(counts: readonly Count[]): Reachers['counts'] {
  const sums = new Map<NodeKind, number>();
  for (const { kind, count } of counts) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([one], [other]) => byKind(one, other)));
}

/** Rows come nearest first. */
function readCounts(graph: Graph, asked: Required<ReachQuestion>): Promise<Count[]> {
  return graph.read<Count>(reachStatement, { ...asked });
}

/** One shortest path from each. */
async function readWays(graph: Graph, to: NodeId, ids: readonly NodeId[]): Promise<readonly GraphPath[]> {
  if (ids.length === 0) return [];
  const rows = await graph.read<{ path: GraphPath }>('paths/ways-from', { to, ids });
  return rows.map((row) => row.path).sort(nearestFirst);
}

function nearestFirst(one: GraphPath, other: GraphPath): number {
  const byDistance = one.relationships.length - other.relationships.length;
  return byDistance || String(startOf(one).properties['id']).localeCompare(String(startOf(other).properties['id']));
}

function startOf(path: GraphPath): GraphNode {
  return path.nodes[0]!;
}

/** The relationship by which each node goes on to the end: two shortest paths may leave a node by different ways. */
function treeOf(paths: readonly GraphPath[]): Evidence {
  const first = new Map<NodeId, EvidenceStep>();
  for (const path of paths)
    for (const step of evidenceOf(path.nodes, path.relationships))
      if (!first.has(step.from.id)) first.set(step.from.id, step);
  return [...first.values()];
}
