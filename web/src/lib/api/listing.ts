import type { ExecutedQuery } from './schema.js';

/** What the page selects of a Relay connection. */
export interface Listing<T> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: T[];
  query?: ExecutedQuery;
}
