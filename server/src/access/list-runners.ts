/** Who runs tasks: principals of a Conjur that collected manifests are run by. */
import type { NodeRef, Page } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { askNeeds, type Needs } from './needs.js';
import { pageBounds, type PageRequest } from './page.js';

interface RunnerRow extends Record<string, unknown> {
  total: number;
  page: GraphNode[];
  more: boolean;
}

/** By id; a cursor is the id it stands after. */
export async function listRunners(graph: Graph, request: PageRequest = {}): Promise<Page<NodeRef>> {
  const [row] = await graph.read<RunnerRow>('access/runners', { ...pageBounds(request) });
  const items = (row?.page ?? []).map(nodeRefOf);
  return { items, totalCount: row?.total ?? 0, endCursor: items.at(-1)?.id ?? null, hasNextPage: row?.more ?? false };
}

/** What every runner of a page needs, was granted, has in excess and misses. */
export async function askNeedsOfAll(graph: Graph, request: PageRequest = {}): Promise<Page<Needs>> {
  const page = await listRunners(graph, request);
  const items: Needs[] = [];
  for (const { id } of page.items) items.push(await askNeeds(graph, id));
  return { ...page, items };
}
