/**
 * A graph that outlives its Neo4j: one whose process is killed is opened again by the next question. A read that was lost with
 * it is asked again; a write is not, since it may have been done.
 */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph, GraphLogin, ReadOptions, Row, StatementName, StoreState } from '../graph.js';

export interface LastingOptions {
  /** Joins or starts the Neo4j of the same data directory. */
  open: () => Promise<Graph>;
  /** Whether the Neo4j it is connected to has ended, and not only a connection to it. */
  isGone: () => Promise<boolean>;
  /** Called once for every Neo4j that was lost. */
  onLost: () => void;
}

/** Milliseconds for which a failure to open it again answers everybody: each try takes seconds. */
const PAUSE = 5000;

export class LastingGraph implements Graph {
  readonly #options: LastingOptions;
  #latest: Graph;
  /** While it is opened again. */
  #opening: Promise<Graph> | undefined;
  #failure: { until: number; error: unknown } | undefined;
  #lost = false;
  /** How often it was opened again. */
  #opened = 0;
  #closed = false;

  constructor(first: Graph, options: LastingOptions) {
    this.#latest = first;
    this.#options = options;
  }

  async read<T extends Row = Row>(
    statement: StatementName,
    parameters?: Record<string, unknown>,
    options?: ReadOptions,
  ): Promise<T[]> {
    return this.#again((graph) => graph.read<T>(statement, parameters, options));
  }

  async *stream<T extends Row = Row>(
    statement: StatementName,
    parameters?: Record<string, unknown>,
    options?: ReadOptions,
  ): AsyncIterable<T> {
    const rows = await this.#again(async (graph) => {
      const begun = graph.stream<T>(statement, parameters, options)[Symbol.asyncIterator]();
      return { first: await begun.next(), begun };
    });
    const { begun } = rows;
    try {
      for (let next = rows.first; !next.done; next = await begun.next()) yield next.value;
    } finally {
      await begun.return?.();
    }
  }

  write<T extends Row = Row>(statement: StatementName, parameters?: Record<string, unknown>): Promise<T[]> {
    return this.#noticing((graph) => graph.write<T>(statement, parameters));
  }

  transaction(work: Parameters<Graph['transaction']>[0]): Promise<void> {
    return this.#noticing((graph) => graph.transaction(work));
  }

  state(): Promise<StoreState> {
    return this.#again((graph) => graph.state());
  }

  text(statement: StatementName): string {
    return this.#latest.text(statement);
  }

  requireReading(statement: StatementName): Promise<void> {
    return this.#again((graph) => graph.requireReading(statement));
  }

  get login(): GraphLogin {
    return this.#latest.login;
  }

  get origin(): object {
    return this;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#opening?.catch(() => {});
    await this.#latest.close();
  }

  /** A second time where the first was lost with the Neo4j it was asked of. */
  async #again<T>(work: (graph: Graph) => Promise<T>): Promise<T> {
    const before = this.#opened;
    return this.#noticing(work).catch((error: unknown) => {
      if (!isLoss(error) || (!this.#lost && this.#opened === before)) throw error;
      return this.#noticing(work);
    });
  }

  async #noticing<T>(work: (graph: Graph) => Promise<T>): Promise<T> {
    const graph = this.#lost ? await this.#reopened() : this.#latest;
    return work(graph).catch(async (error: unknown) => {
      if (!isLoss(error)) throw error;
      if (graph === this.#latest) await this.#notice(graph);
      throw this.#lost || graph !== this.#latest ? ended(error) : error;
    });
  }

  async #notice(graph: Graph): Promise<void> {
    const gone = await this.#options.isGone();
    if (!gone || this.#lost || this.#closed || graph !== this.#latest) return;
    this.#lost = true;
    this.#options.onLost();
  }

  #reopened(): Promise<Graph> {
    if (this.#failure && Date.now() < this.#failure.until) return Promise.reject(this.#failure.error as Error);
    return (this.#opening ??= this.#reopen().finally(() => (this.#opening = undefined)));
  }

  async #reopen(): Promise<Graph> {
    await this.#latest.close().catch(() => {}); // what it was connected to is gone
    if (this.#closed) throw closed();
    try {
      this.#latest = await this.#options.open();
      [this.#lost, this.#failure] = [false, undefined];
      this.#opened++;
      return this.#latest;
    } catch (error) {
      this.#failure = { until: Date.now() + PAUSE, error };
      throw error;
    }
  }
}

function isLoss(error: unknown): boolean {
  return error instanceof PipewardenError && error.code === 'graph-unreachable';
}

/** The one it was asked of: another is started by the next question. */
function ended(cause: unknown): PipewardenError {
  return new PipewardenError(
    'graph-unreachable',
    'Neo4j ended while it was in use.',
    'Do it again: Neo4j is started again by itself.',
    { cause },
  );
}

function closed(): PipewardenError {
  return new PipewardenError('graph-unreachable', 'The graph was closed while it was being opened again.');
}
