import type { ExecutedQuery } from './schema.js';

/** What the page asks of any connection to show it page by page; every answer that is listed fits it. */
export interface Listing<T> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
  readonly query?: ExecutedQuery;
}
