/** Pages of a sorted list of ids; a cursor is the id it stands after. */
import type { Page } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';

export const DEFAULT_PAGE = 50;
export const LARGEST_PAGE = 1000;

/** What to do about a page that is refused. */
export const PAGE_NEXT = 'Take a smaller page and follow endCursor with "after".';

/** Why a page of this size is refused; undefined when it is not. One limit for every list, whoever asks. */
export function pageFault(size: number, largest: number = LARGEST_PAGE): string | undefined {
  if (!Number.isInteger(size)) return `The size of a page is a whole number, not ${size}.`;
  if (size < 1) return `A page holds at least 1 item, not ${size}.`;
  return size > largest ? `A page holds at most ${largest} items, not ${size}.` : undefined;
}

/** The size unless it is refused. Throws `page-size`. */
export function requirePageSize(size: number, largest: number = LARGEST_PAGE): number {
  const fault = pageFault(size, largest);
  if (fault) throw new PipewardenError('page-size', fault, PAGE_NEXT);
  return size;
}

export interface PageRequest {
  /** 1 to 1000; 50 when absent. */
  first?: number | undefined;
  /** Id of the last entry of the page before. */
  after?: string | null | undefined;
}

/** Size and cursor of a request as statements take them. Throws `page-size`. */
export function pageBounds({ first, after }: PageRequest): { first: number; after: string | null } {
  return { first: requirePageSize(first ?? DEFAULT_PAGE), after: after ?? null };
}

export const emptyPage: Page<never> = { items: [], totalCount: 0, endCursor: null, hasNextPage: false };

/** Every id of both sorted lists, once, sorted as Cypher sorts strings. */
export function mergeIds(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
