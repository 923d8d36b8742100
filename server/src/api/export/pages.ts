/** Every row of a list of the API, a page at a time. */
import { LARGEST_PAGE } from '../../access/page.js';
import type { Ask } from './exported.js';

interface Connection<T> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: readonly T[];
}

/** `document` takes `$first` and `$after` and calls its list `answer`. The first page is asked for at once. */
export async function askPages<T>(
  ask: Ask,
  document: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ total: number; items: AsyncGenerator<T> }> {
  const read = async (after: string | null): Promise<Connection<T>> => {
    const reply = await ask<{ answer: Connection<T> }>(document, { ...variables, first: LARGEST_PAGE, after });
    return reply.answer;
  };
  const first = await read(null);
  return { total: first.totalCount, items: itemsFrom(first, read) };
}

async function* itemsFrom<T>(
  first: Connection<T>,
  read: (after: string | null) => Promise<Connection<T>>,
): AsyncGenerator<T> {
  for (let page = first; ; page = await read(page.pageInfo.endCursor)) {
    yield* page.nodes;
    if (!page.pageInfo.hasNextPage) return;
  }
}

/** The rows made of the items, in their order. */
export async function* mapRows<T>(
  items: AsyncIterable<T>,
  row: (item: T) => readonly string[],
): AsyncGenerator<readonly string[]> {
  for await (const item of items) yield row(item);
}
