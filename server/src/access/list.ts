/** Whole lists in one trip: one record of arrays, and where something could not be read a second one beside it. */
import type { NodeRef, Page } from '../domain/answers.js';
import { refFromId } from '../domain/evidence.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { mergeIds, pageBounds, type PageRequest } from './page.js';
import { expectsUnread, type Witnessed } from './source-context.js';

/** What `who-can`, `what-can` and `what-can-all` return: arrays of one length are the columns of the page. */
export interface ListRow extends Witnessed, Record<string, unknown> {
  total: number;
  /** Every id; empty unless asked for. */
  every: readonly string[];
  more: boolean;
  ids: readonly string[];
  /** This and the following: empty where names were not asked for. */
  kinds: readonly NodeKind[];
  names: readonly (string | null)[];
  sources: readonly (string | null)[];
  known?: readonly boolean[];
  principal?: GraphNode;
  resource?: GraphNode;
}

export interface ListItem {
  /** Sorts the list and serves as cursor. */
  key: string;
  /** null where names were not asked for. */
  ref: Omit<NodeRef, 'id'> | null;
  decision: 'allowed' | 'unknown';
  known: boolean;
}

export interface List extends Witnessed {
  page: Page<ListItem>;
  /** Of the statement over what was read. */
  row: ListRow;
}

/** The page of a list; null where the node it is about is missing. Throws `page-size`. */
export async function askList(
  graph: Graph,
  statement: string,
  given: Record<string, unknown>,
  request: PageRequest,
): Promise<List | null> {
  const bounds = pageBounds(request);
  const ask = async (name: string, all: boolean) =>
    (await graph.read<ListRow>(name, { ...given, ...bounds, all }, { remember: true }))[0] ?? null;
  const unread = expectsUnread(graph);
  // The guess decides only how many trips there are: what each statement found says which answers count.
  const early = unread ? ask(`${statement}-unknown`, true) : null;
  early?.catch(() => {});
  const row = await ask(statement, unread);
  if (!row) return null;
  if (!row.fresh || !row.unread) return { ...witnessed(row), row, page: pageOfRow(row) };
  const [certain, possible] = unread
    ? [row, await early]
    : await Promise.all([ask(statement, true), ask(`${statement}-unknown`, true)]);
  if (!certain || !possible) return null;
  const fresh = certain.fresh && possible.fresh;
  return { fresh, unread: true, row: certain, page: merge(certain, possible, bounds.first, bounds.after) };
}

function witnessed({ fresh, unread }: Witnessed): Witnessed {
  return { fresh, unread };
}

function pageOfRow(row: ListRow): Page<ListItem> {
  const items = itemsOf(row, () => 'allowed');
  return { items, totalCount: row.total, endCursor: items.at(-1)?.key ?? null, hasNextPage: row.more };
}

/** The first of both pages after the cursor are the first of both lists. */
function merge(certain: ListRow, possible: ListRow, first: number, after: string | null): Page<ListItem> {
  const sure = new Set(certain.every);
  const decide = (key: string) => (sure.has(key) ? 'allowed' : 'unknown');
  const found = new Map([...itemsOf(possible, decide), ...itemsOf(certain, decide)].map((item) => [item.key, item]));
  const keys = mergeIds(certain.every, possible.every);
  const rest = after === null ? keys : keys.filter((key) => key > after);
  const items = rest.slice(0, first).flatMap((key) => found.get(key) ?? []);
  return {
    items,
    totalCount: keys.length,
    endCursor: items.at(-1)?.key ?? null,
    hasNextPage: rest.length > items.length,
  };
}

function itemsOf(row: ListRow, decide: (key: string) => ListItem['decision']): ListItem[] {
  return row.ids.map((key, at) => ({
    key,
    ref: row.kinds[at] ? { kind: row.kinds[at], name: row.names[at] ?? key, source: row.sources[at] ?? '' } : null,
    decision: decide(key),
    known: row.known?.[at] ?? true,
  }));
}

export const refTo = (id: NodeId, { ref }: ListItem): NodeRef => (ref ? { id, ...ref } : refFromId(id));
