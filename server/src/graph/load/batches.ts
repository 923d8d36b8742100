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

/** Characters of all strings in a value, and a little for everything else. */
export function widthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let width = 8;
  for (const key in value) width += widthOf((value as Record<string, unknown>)[key]);
  return width;
}
