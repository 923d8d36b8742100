/** One page of a list that is computed whole for each request. */
import type { Page } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';

/** A cursor is the key of the item it stands after. Throws `cursor-gone`. */
export function cutList<T>(
  all: readonly T[],
  { first, after }: { first: number; after?: string },
  keyOf: (item: T) => string,
): Page<T> {
  const start = after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== undefined && start === 0)
    throw new PipewardenError(
      'cursor-gone',
      'The answer has changed since the page before this one.',
      'Start again without "after".',
    );
  const items = all.slice(start, start + first);
  const last = items.at(-1);
  return {
    items,
    totalCount: all.length,
    endCursor: last === undefined ? null : keyOf(last),
    hasNextPage: start + items.length < all.length,
  };
}
