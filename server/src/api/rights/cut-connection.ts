/** A list by pages of which only some items are seen: counted and paged as if there were no others. */
import { PipewardenError } from '../../domain/errors.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { pageSize } from '../limits/page-size.js';

type Arguments = Readonly<Record<string, unknown>>;

export interface AnyConnection {
  edges: readonly { node: object; cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Pages that are looked through, at most. */
const MOST = 50;

/** `show` gives an item as it is seen, undefined where it is not; `cursorOf` where the cursors of everybody tell of others. */
export async function cutConnection(
  args: Arguments,
  ask: (args: Arguments) => Promise<AnyConnection>,
  show: (item: object) => object | undefined,
  cursorOf?: (shown: object) => string,
): Promise<object> {
  const first = pageSize(args['first'] as number | null | undefined);
  const edges: { node: object; cursor: string }[] = [];
  let connection: AnyConnection | undefined;
  for (let pages = 0; !connection || connection.pageInfo.hasNextPage; pages++) {
    if (pages === MOST) throw tooWide();
    connection = await ask({ ...args, first: LARGEST_PAGE, after: connection?.pageInfo.endCursor ?? null });
    for (const { node, cursor } of connection.edges) {
      const shown = show(node);
      if (shown) edges.push({ node: shown, cursor: cursorOf?.(shown) ?? cursor });
    }
  }
  const after = args['after'];
  const start = after == null ? 0 : edges.findIndex(({ cursor }) => cursor === after) + 1;
  const page = after != null && start === 0 ? [] : edges.slice(start, start + first);
  return {
    ...connection,
    edges: page,
    nodes: page.map(({ node }) => node),
    totalCount: edges.length,
    pageInfo: {
      hasNextPage: page.length > 0 && start + page.length < edges.length,
      hasPreviousPage: after != null,
      startCursor: page[0]?.cursor ?? null,
      endCursor: page.at(-1)?.cursor ?? null,
    },
  };
}

function tooWide(): PipewardenError {
  return new PipewardenError(
    'not-in-scope',
    'The list is too long to be cut to the part of the estate that you see.',
    'Ask about something smaller.',
  );
}
