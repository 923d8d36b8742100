/** The history of a source: one `:Snapshot` per load that changed something, one `:Change` per difference it applied. */
import type { CoverageGap } from '../../domain/snapshot.js';
import type { Graph } from '../graph.js';
import type { ChangeRow } from './changes.js';
import type { Counts } from './shrink.js';
import type { Tally } from './tally.js';

export interface LoadMeta {
  /** ISO 8601: when the source was read. */
  takenAt: string;
  /** Name and version: `jenkins-home 0.1.0`. */
  collector: string;
  /** URL or path that was read. */
  origin: string;
  coverage: readonly CoverageGap[];
  /** The shape of the graph the facts were compiled to, so that what holds them and what says of which shape they are is one; it stays as it is when absent. */
  shape?: number;
  /** Where the snapshot is kept. */
  snapshotFile?: string;
  /** ISO 8601: when it was loaded first, where it is loaded once more to build a graph anew; now when absent. */
  loadedAt?: string;
  /** Which of its loads it was then: some before it may not be loaded again. */
  number?: number;
}

type Run = Graph['write'];

export class History {
  readonly id: string;
  readonly number: number;
  /** The first load of a source records no changes: there is nothing to differ from. */
  readonly first: boolean;
  readonly #source: string;
  readonly #meta: Omit<LoadMeta, 'number' | 'shape'>;
  readonly #last: number;
  #begun: boolean;

  /** `last` is the number of the last complete load, 0 when there was none; `open` the number of an interrupted one, which is carried on. */
  constructor(source: string, last: number, open: number | null, meta: LoadMeta) {
    const { number = 0, shape: _ofTheSource, ...rest } = meta;
    this.number = open ?? Math.max(number, last + 1);
    this.first = last === 0;
    this.id = snapshotId(source, this.number);
    this.#source = source;
    this.#last = last;
    this.#meta = rest;
    this.#begun = open !== null;
  }

  /** Whether the load has changed, or will have changed, anything. */
  get begun(): boolean {
    return this.#begun;
  }

  /** To be called in the transaction of a first change; later calls do nothing. */
  async begin(run: Run): Promise<void> {
    if (this.#begun) return;
    const { id, number } = this;
    const previous = snapshotId(this.#source, this.#last);
    await run('load/snapshot-begin', { source: this.#source, id, number, previous, properties: this.#properties() });
  }

  /** To be called when a transaction that called `begin` has been committed. */
  committed(): void {
    this.#begun = true;
  }

  /** Records differences in the transaction that applies them. */
  async record(run: Run, changes: readonly ChangeRow[]): Promise<void> {
    if (this.first || changes.length === 0) return;
    const rows = changes.map(({ key, ...properties }) => ({
      id: `change:${this.#source}/${this.number}/${key}`,
      properties,
    }));
    await run('load/changes', { source: this.#source, snapshot: this.id, rows });
  }

  /** Closes the entry, if the load changed anything. */
  async complete(run: Run, counts: Counts, tally: Tally, loadedAt: string): Promise<void> {
    if (!this.#begun) return;
    const properties = { ...this.#properties(), ...tally, loadedAt, counts: JSON.stringify(counts) };
    await run('load/snapshot-complete', { source: this.#source, id: this.id, number: this.number, properties });
  }

  #properties(): Record<string, unknown> {
    const { coverage, ...meta } = this.#meta;
    return { loadedAt: new Date().toISOString(), ...meta, coverage: coverage.map((gap) => JSON.stringify(gap)) };
  }
}

export function snapshotId(source: string, number: number): string {
  return `snapshot:${source}/${number}`;
}
