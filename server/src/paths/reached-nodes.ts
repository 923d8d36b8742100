/** Everything a blast radius holds, entitlements too, page by page. */
import type { NodeRef, Page } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import { requirePageSize } from '../access/page.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { over } from './blast-radius.js';
import { longestPath } from './paths.js';
import { declaredTierZero, isTierZero } from './zones.js';

export interface ReachedNode {
  node: NodeRef;
  distance: number;
  tierZero: boolean;
}

export interface ReachedQuestion {
  of: NodeId;
  maxDepth?: number;
  /** Follow published weaknesses of what is installed (EXPLOITS) as well. */
  withExploits?: boolean;
  /** As counted before: the pages do not count again. */
  totalCount: number;
  first: number;
  /** `<distance> <id>`. */
  after?: string;
}

/** Nearest first, then by id. Throws `page-size`. */
export async function listReached(graph: Graph, ask: ReachedQuestion): Promise<Page<ReachedNode>> {
  const { of, maxDepth = longestPath, totalCount, withExploits = false } = ask;
  const first = requirePageSize(ask.first);
  const [, distance = '0', id = ''] = /^(\d+) (.*)$/s.exec(ask.after ?? '') ?? [];
  const declared = await declaredTierZero(graph);
  const rows = await graph.read<{ node: GraphNode; distance: number }>(`paths/reached${over(withExploits)}`, {
    ...{ of, maxDepth, afterDistance: Number(distance), afterId: id, first: first + 1 },
  });
  const items = rows.slice(0, first).map((row) => ({
    node: nodeRefOf(row.node),
    distance: row.distance,
    tierZero: isTierZero(row.node, declared),
  }));
  const last = items.at(-1);
  return { items, totalCount, hasNextPage: rows.length > first, endCursor: last ? cursorOfReached(last) : null };
}

export function cursorOfReached({ distance, node }: Pick<ReachedNode, 'distance' | 'node'>): string {
  return `${distance} ${node.id}`;
}
