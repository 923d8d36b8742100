/** Rows with a primary key and indexed columns, as far as policy loads need a database. */

type Column<Row> = keyof Row & string;

export class Table<Row extends object> {
  readonly #keyOf: (row: Row) => string;
  readonly #rows: Map<string, Row>;
  readonly #indexes: Map<Column<Row>, Map<unknown, Set<string>>>;

  constructor(keyOf: (row: Row) => string, indexed: readonly Column<Row>[], rows: Iterable<Row> = []) {
    this.#keyOf = keyOf;
    this.#rows = new Map();
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
    for (const [column, index] of this.#indexes) {
      const keys = index.get(row[column]);
      if (keys) keys.add(key);
      else index.set(row[column], new Set([key]));
    }
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

  clone(): Table<Row> {
    return new Table(this.#keyOf, [...this.#indexes.keys()], this.#rows.values());
  }

  #unindex(key: string, row: Row): void {
    for (const [column, index] of this.#indexes) index.get(row[column])?.delete(key);
  }
}
