/** Two transactions at a time: the server has work while this process prepares the next. */

const AT_ONCE = 2;

/** Works on every item, some at once; the first failure stops what has not begun. */
export async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const state = { failed: false };
  const worker = async () => {
    for (let next = queue.next(); !next.done && !state.failed; next = queue.next()) await work(next.value);
  };
  const ended = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, () => worker().catch((error: unknown) => fail(error))),
  );
  for (const end of ended) if (end.status === 'rejected') throw end.reason;

  function fail(error: unknown): never {
    state.failed = true;
    throw error;
  }
}
