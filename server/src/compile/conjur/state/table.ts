/** Rows with a primary key and indexed columns, as far as policy loads need a database. */

type Column<Row> = keyof Row & string;

/** Keys of the rows with one value in one column. Tables cloned from one another share them until one changes them. */
type Keys = Set<string>;

export class Table<Row extends object> {
  readonly #keyOf: (row: Row) => string;
  #rows: Map<string, Row> = new Map();
  #indexes: Map<Column<Row>, Map<unknown, Keys>>;
  /** Those this table alone has; any other is copied before it is changed. */
  #own = new WeakSet<Keys>();

  constructor(keyOf: (row: Row) => string, indexed: readonly Column<Row>[], rows: Iterable<Row> = []) {
    this.#keyOf = keyOf;
    this.#indexes = new Map(indexed.map((column) => [column, new Map()]));
    for (const row of rows) this.put(row);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** The row with the primary key of this one. */
  sameKey(row: Row): Row | undefined {
    return this.#rows.get(this.#keyOf(row));
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** Inserts a row, or replaces the one with its key. */
  put(row: Row): void {
    const key = this.#keyOf(row);
    const before = this.#rows.get(key);
    if (before) this.#unindex(key, before);
    this.#rows.set(key, row);
    for (const [column, index] of this.#indexes) this.#ownKeys(index, row[column]).add(key);
  }

  /** Whether there was such a row. */
  delete(row: Row): boolean {
    const key = this.#keyOf(row);
    const present = this.#rows.get(key);
    if (!present) return false;
    this.#unindex(key, present);
    return this.#rows.delete(key);
  }

  /** Rows whose indexed column has the value, oldest first. */
  where(column: Column<Row>, value: unknown): Row[] {
    const keys = this.#indexes.get(column)?.get(value);
    return keys ? [...keys].map((key) => this.#rows.get(key)!) : [];
  }

  values(): IterableIterator<Row> {
    return this.#rows.values();
  }

  /** A table with the same rows, the very same objects; changing one of the two leaves the other as it is. */
  clone(): Table<Row> {
    const copy = new Table(this.#keyOf, []);
    copy.#rows = new Map(this.#rows);
    copy.#indexes = new Map([...this.#indexes].map(([column, index]) => [column, new Map(index)]));
    this.#own = new WeakSet();
    return copy;
  }

  #unindex(key: string, row: Row): void {
    for (const [column, index] of this.#indexes) this.#ownKeys(index, row[column]).delete(key);
  }

  #ownKeys(index: Map<unknown, Keys>, value: unknown): Keys {
    const shared = index.get(value);
    if (shared && this.#own.has(shared)) return shared;
    const own = new Set(shared);
    this.#own.add(own);
    index.set(value, own);
    return own;
  }
}
