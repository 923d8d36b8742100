/** What is reachable if one node is compromised: how much of what kind, and the nearest of it as a tree. */
import { readNode } from '../access/question.js';
import type { BlastRadius, Evidence, EvidenceStep } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphPath } from '../graph/graph.js';
import { OVER_EXPLOITS } from '../graph/over-exploits.js';
import { byKind } from './kind-order.js';
import { checkLimit, longestPath } from './paths.js';
import { declaredTierZero, isTierZero, type DeclaredNodes } from './zones.js';

export interface BlastQuestion {
  of: NodeId;
  /** Relationships from the start, 1 to 30; default 30. */
  maxDepth?: number;
  /** How many of the reached nodes are listed, 0 to 500; default 100. All are counted. */
  first?: number;
  /** Follow published weaknesses of what is installed (EXPLOITS) as well. */
  withExploits?: boolean;
}

/** With what was counted, and how far. */
export interface CountedRadius extends BlastRadius {
  rings: readonly Count[];
  maxDepth: number;
}

export const blastStatement = 'paths/blast-radius';
/** Searching for one path to each node costs more than counting them. */
const mostListed = 500;
/** More than a store holds that Neo4j plans by scanning it (under twenty nodes of a label). */
const everythingSmall = 1000;

export type Count = { kind: NodeKind; distance: number; count: number; tierZero: number };

/**
 * Entitlements are counted, but not listed: they are means rather than ends.
 * Relationships that may or may not hold (`MAY_*`) are not followed. Throws `unknown-node`, `limit-out-of-range`.
 */
export async function blastRadius(graph: Graph, question: BlastQuestion): Promise<CountedRadius> {
  const { of, maxDepth = longestPath, first = 100, withExploits = false } = question;
  checkLimit('maxDepth', maxDepth, longestPath);
  if (first !== 0) checkLimit('first', first, mostListed);
  const declared = await declaredTierZero(graph);
  const [start, counts] = await Promise.all([
    readNode(graph, of),
    graph.read<Count>(blastStatement + over(withExploits), { of, maxDepth, declared: [...declared] }),
  ]);
  const listable = counts.filter((row) => row.kind !== 'entitlement');
  const ends = sum(listable);
  const paths = await readNearest(graph, { of, withExploits }, listable, Math.min(first, ends));
  const nearest = listingOf(paths, declared);
  return {
    of: nodeRefOf(start),
    ...nearest,
    counts: countKinds(counts),
    rings: counts,
    maxDepth,
    totalCount: sum(counts),
    reachesTierZero: counts.some((row) => row.tierZero > 0),
    truncated: nearest.reached.length < ends || counts.some((row) => row.distance === longestPath),
  };
}

/** What the name of a statement ends in. */
export const over = (withExploits: boolean): string => (withExploits ? OVER_EXPLOITS : '');

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, row) => total + row.count, 0);
}

/** What is lost first, entitlements last. */
function countKinds(counts: readonly Count[]): Partial<Record<NodeKind, number>> {
  const kinds: Partial<Record<NodeKind, number>> = {};
  for (const { kind } of counts.toSorted((one, other) => byKind(one.kind, other.kind))) kinds[kind] = 0;
  for (const { kind, count } of counts) kinds[kind]! += count;
  return kinds;
}

/** The statement streams nearest first unless the store is so small that Neo4j scans it; then all there is is read and cut. */
async function readNearest(
  graph: Graph,
  { of, withExploits }: { of: NodeId; withExploits: boolean },
  counts: readonly Count[],
  first: number,
): Promise<readonly GraphPath[]> {
  if (first === 0) return [];
  const read = async (limit: number): Promise<GraphPath[]> => {
    const rows = await graph.read<{ path: GraphPath }>('paths/nearest' + over(withExploits), { of, first: limit });
    return rows.map((row) => row.path).sort(nearestFirst);
  };
  const paths = await read(first);
  const farthest = distanceOf(counts, first);
  const ends = sum(counts);
  if (ends > mostListed || paths.every((path) => path.relationships.length <= farthest)) return paths;
  return (await read(everythingSmall)).slice(0, first);
}

/** How far away the `first`-nearest node is. */
function distanceOf(counts: readonly Count[], first: number): number {
  let left = first;
  for (const { distance, count } of counts) {
    left -= count;
    if (left <= 0) return distance;
  }
  return longestPath;
}

function listingOf(paths: readonly GraphPath[], declared: DeclaredNodes): Pick<BlastRadius, 'reached' | 'tree'> {
  const reached = paths.map((path) => {
    const end = endOf(path);
    return { node: nodeRefOf(end), distance: path.relationships.length, tierZero: isTierZero(end, declared) };
  });
  return { reached, tree: treeOf(paths) };
}

function nearestFirst(one: GraphPath, other: GraphPath): number {
  const byDistance = one.relationships.length - other.relationships.length;
  return byDistance || String(endOf(one).properties['id']).localeCompare(String(endOf(other).properties['id']));
}

function endOf(path: GraphPath): GraphNode {
  return path.nodes.at(-1)!;
}

/** The relationship that first reaches each node: two shortest paths may come to a node by different ways. */
function treeOf(paths: readonly GraphPath[]): Evidence {
  const first = new Map<NodeId, EvidenceStep>();
  for (const path of paths) {
    for (const step of evidenceOf(path.nodes, path.relationships)) {
      if (!first.has(step.to.id)) first.set(step.to.id, step);
    }
  }
  return [...first.values()];
}
