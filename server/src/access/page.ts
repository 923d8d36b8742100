/** Pages of a sorted list of ids; a cursor is the id it stands after. */
import type { Page } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';

export const DEFAULT_PAGE = 50;
export const LARGEST_PAGE = 1000;

export interface PageRequest {
  /** 1 to 1000; 50 when absent. */
  first?: number | undefined;
  /** Id of the last entry of the page before. */
  after?: string | null | undefined;
}

/** The ids of one page. Throws `page-too-large`. */
export function cutPage(ids: readonly string[], request: PageRequest): Page<string> {
  const first = request.first ?? DEFAULT_PAGE;
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE) {
    throw new PipewardenError(
      'page-too-large',
      `A page has 1 to ${LARGEST_PAGE} entries, not ${first}.`,
      'Ask for fewer and follow the cursor.',
    );
  }
  const after = request.after ?? null;
  const rest = after === null ? ids : ids.filter((id) => id > after);
  const items = rest.slice(0, first);
  return { items, totalCount: ids.length, endCursor: items.at(-1) ?? null, hasNextPage: rest.length > items.length };
}

/** Every id of both sorted lists, once, sorted as Cypher sorts strings. */
export function mergeIds(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.length === 1
    ? (lists[0] ?? [])
    : [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
