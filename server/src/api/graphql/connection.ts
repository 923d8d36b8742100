/** Relay connections over the pages the questions answer with. */
import type { Page } from '../../domain/answers.js';
import { pageSize } from '../limits/page-size.js';

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** What the questions take: the size checked, an absent cursor left out. Throws `page-size`. */
export function pageOf({ first, after }: PageArguments): { first: number; after?: string } {
  return { first: pageSize(first), ...(after == null ? {} : { after }) };
}

/** `cursorOf` gives the cursor that continues after an item. */
export function toConnection<T>(page: Page<T>, { after }: PageArguments, cursorOf: (item: T, index: number) => string) {
  const edges = page.items.map((node, index) => ({ node, cursor: cursorOf(node, index) }));
  return {
    edges,
    nodes: page.items,
    totalCount: page.totalCount,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: page.endCursor,
    },
  };
}
