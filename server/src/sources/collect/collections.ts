/** Collections started from the API: one at a time per source, followed by any number of listeners. */
import type { Logger } from 'pino';
import type { ConjurLinkOptions } from '../../domain/jenkins-conjur.js';
import { PipewardenError, explainError } from '../../domain/errors.js';

export interface CollectionInput extends ConjurLinkOptions {
  source: string;
  /** A home directory or archive on this machine. */
  home: string;
  groups?: string | null;
  permissions?: string | null;
  /** Who may write to which repository: a file on this machine. */
  repositoryWriters?: string | null;
  /** `name=SOURCE`, `email=SOURCE`, `file=PATH`. */
  samePrincipals?: readonly string[] | null;
  /** `FILE` or `REPOSITORY=FILE`. */
  scannerResults?: readonly string[] | null;
  /** `token=PATTERN`, `user=PATTERN`, `file=PATH`. */
  aiAgents?: readonly string[] | null;
}

/** One that was added, by its name. */
export interface RegisteredInput {
  source: string;
  registered: true;
  by: 'schedule' | 'api';
}

export interface CollectionProgress {
  source: string;
  /** What is being done, as a word a page can show: `reading`, `compiling`, `loading`, `finished`. */
  phase: string;
  done: number;
  total: number | null;
  finished: boolean;
  error: string | null;
}

export type ReportProgress = (phase: string, done?: number, total?: number | null) => void;

/** Reads one source and loads it; rejects when `signal` aborts. */
export type Collect = (
  input: CollectionInput | RegisteredInput,
  report: ReportProgress,
  signal: AbortSignal,
) => Promise<void>;

export class Collections {
  readonly #collect: Collect | null;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  readonly #latest = new Map<string, CollectionProgress>();
  readonly #running = new Map<string, { ended: Promise<void>; cancel: AbortController }>();
  #changed = deferred();

  /** Without `collect` every start is refused. */
  constructor(collect: Collect | null, log: Logger) {
    this.#collect = collect;
    this.#log = log;
  }

  /** Starts in the background and returns the first progress. Throws `collection-running`, `collection-refused`, `stopping`. */
  start(input: CollectionInput | RegisteredInput): CollectionProgress {
    const { source } = input;
    const collect = this.#collect;
    if (!collect)
      throw new PipewardenError(
        'collection-refused',
        'This server listens for other machines, so it does not read files on request.',
        'Run "pipewarden collect jenkins-home" on the machine itself.',
      );
    if (this.#stopping.signal.aborted) throw new PipewardenError('stopping', 'The server is stopping.');
    if (this.#running.has(source))
      throw new PipewardenError(
        'collection-running',
        `A collection of "${source}" is already running.`,
        'Follow it with the subscription collectionProgress.',
      );
    const first = this.#publish({ source, phase: 'reading', done: 0, total: null, finished: false, error: null });
    const cancel = new AbortController();
    this.#running.set(source, { cancel, ended: this.#run(collect, input, cancel.signal) });
    return first;
  }

  /** Aborts the collection of a source; false when none runs. What is loaded stays as it was before, or is repaired by the next. */
  cancel(source: string): boolean {
    const running = this.#running.get(source);
    running?.cancel.abort();
    return running !== undefined;
  }

  /** The running collection of a source, or the latest; ends when it has finished. Waits for one when there was none. */
  async *follow(source: string, signal: AbortSignal): AsyncGenerator<CollectionProgress, void, void> {
    const gone = aborted(signal);
    let seen: CollectionProgress | undefined;
    while (!signal.aborted && !this.#stopping.signal.aborted) {
      const changed = this.#changed.promise;
      const latest = this.#latest.get(source);
      if (latest && latest !== seen) {
        yield (seen = latest);
        if (latest.finished) return;
      } else await Promise.race([changed, gone]);
    }
  }

  /** Aborts what runs and waits for it to end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #run(collect: Collect, input: CollectionInput | RegisteredInput, cancelled: AbortSignal): Promise<void> {
    const { source } = input;
    const report: ReportProgress = (phase, done = 0, total = null) =>
      void this.#publish({ source, phase, done, total, finished: false, error: null });
    let error: string | null = null;
    try {
      await collect(input, report, AbortSignal.any([this.#stopping.signal, cancelled]));
    } catch (failure) {
      error = cancelled.aborted ? 'The collection was cancelled.' : this.#explain(failure, source);
    }
    this.#running.delete(source);
    this.#publish({ source, phase: error === null ? 'finished' : 'failed', done: 1, total: 1, finished: true, error });
  }

  #explain(failure: unknown, source: string): string {
    if (this.#stopping.signal.aborted) return 'The collection was stopped with the server.';
    if (failure instanceof PipewardenError) return explainError(failure);
    this.#log.error({ err: failure, source }, 'collection failed');
    return "The collection failed because of a defect in Pipewarden; the server's log says more.";
  }

  #publish(progress: CollectionProgress): CollectionProgress {
    this.#latest.set(progress.source, progress);
    this.#wake();
    return progress;
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = deferred();
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
