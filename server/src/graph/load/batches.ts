/** Cuts rows into transactions that the server can hold, however wide the rows are. */

/** Rows of one transaction. */
const ROWS = 5000;
/** Characters of text in one transaction, about. */
const TEXT = 4_000_000;

/** Batches in order; a single row wider than the limit is a batch of its own. */
export function* batches<T>(rows: Iterable<T>, limit: number = ROWS): Generator<T[]> {
  let batch: T[] = [];
  let text = 0;
  for (const row of rows) {
    const width = widthOf(row);
    if (batch.length > 0 && (batch.length >= limit || text + width > TEXT)) {
      yield batch;
      batch = [];
      text = 0;
    }
    batch.push(row);
    text += width;
  }
  if (batch.length > 0) yield batch;
}

/** Rows of several groups, cut the same way: small groups share a transaction. Each part of a batch has the name of its group. */
export function* groupedBatches<T>(groups: Iterable<readonly [string, readonly T[]]>): Generator<[string, T[]][]> {
  for (const batch of batches(named(groups))) {
    const parts: [string, T[]][] = [];
    for (const [name, row] of batch) {
      const last = parts.at(-1);
      if (last?.[0] === name) last[1].push(row);
      else parts.push([name, [row]]);
    }
    yield parts;
  }
}

function* named<T>(groups: Iterable<readonly [string, readonly T[]]>): Generator<[string, T]> {
  for (const [name, rows] of groups) for (const row of rows) yield [name, row];
}

/** Characters of all strings in a value, and a little for everything else. */
export function widthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let width = 8;
  for (const key in value) width += widthOf((value as Record<string, unknown>)[key]);
  return width;
}
