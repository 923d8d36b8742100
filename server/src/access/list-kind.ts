/** All nodes of one kind. */
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

export interface ListedNode {
  id: NodeId;
  name: string;
  /** Absent, or as the name: null. */
  displayName: string | null;
  source: string;
}

const PAGE = 1000;

/** In the order of their ids, page by page; those behind `after` where it is given. */
export async function* listKind(
  graph: Graph,
  kind: NodeKind,
  source?: string,
  after: string = '',
): AsyncGenerator<ListedNode> {
  for (;;) {
    const given = { prefix: `${kind}:`, source: source ?? null, after, first: PAGE };
    const rows = await graph.read<ListedNode & Record<string, unknown>>('access/list-kind', given);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
