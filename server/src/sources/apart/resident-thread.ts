/**
 * A thread that stays for the next question, so that it can remember what it worked out. It ends when nobody has asked for a while, when
 * nobody waits any more for what it works out, and when that takes more than it may.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { reasonOf, tooLong } from './start-thread.js';
import type { Task } from './task.js';
import { ThreadLine } from './thread-line.js';

export interface ResidentOptions {
  /** Megabytes of the heap. */
  memory: number;
  /** Seconds without a question after which it ends. */
  idle: number;
  /** Seconds that one question may take in all, also when whoever asked no longer waits for it. */
  most: number;
}

export interface AskOptions {
  /** Whoever asks is gone. */
  signal?: AbortSignal | undefined;
  /** Seconds to wait: what is being worked out goes on, so that the next who asks may have it. */
  time?: number | undefined;
}

export interface AskUnclaimed<Answer> extends AskOptions {
  /** Told an answer that came when nobody waited any more. */
  unclaimed?: (answer: Answer) => void;
}

/** Seconds a thread has to end by itself what nobody waits for. */
const GRACE = 1;

export class ResidentThread {
  readonly #options: ResidentOptions;
  #line: ThreadLine | undefined;
  #resting: NodeJS.Timeout | undefined;

  constructor(options: ResidentOptions) {
    this.#options = options;
  }

  /** Throws what the task throws, `work-timeout`, `work-too-large`, `cancelled`. */
  async ask<Input, Answer>(
    { name }: Task<Input, Answer>,
    input: Input,
    { signal, time, unclaimed }: AskUnclaimed<Answer> = {},
  ): Promise<Answer> {
    if (signal?.aborted) throw reasonOf(signal);
    const line = this.#running();
    const { id, answer } = line.ask(name, input);
    const finished = new AbortController();
    const given = (seconds: number, late: () => void) =>
      void wait(seconds * 1000, undefined, { signal: finished.signal, ref: false }).then(late, () => {});
    const gone = new Promise<never>((_, reject) => {
      if (time !== undefined) given(time, () => reject(tooLong(time)));
      signal?.addEventListener(
        'abort',
        () => {
          line.leave(id);
          void this.#endUnwanted(line);
          reject(reasonOf(signal));
        },
        { once: true, signal: finished.signal },
      );
    });
    const { most } = this.#options;
    const overdue = setTimeout(() => void line.end(tooLong(most)), most * 1000).unref();
    let left = false;
    answer
      .then((found) => (left ? unclaimed?.(found as Answer) : undefined))
      .catch(() => {}) // told through the race, or nobody waits
      .finally(() => {
        clearTimeout(overdue);
        this.#rest(line);
      });
    gone.catch(() => (left = true));
    try {
      return (await Promise.race([answer, gone])) as Answer;
    } finally {
      finished.abort();
    }
  }

  /** What a thread has to know that runs; nobody waits for it. */
  tell<Input>({ name }: Task<Input, unknown>, input: Input): void {
    if (!this.#line || this.#line.ended) return;
    const line = this.#line;
    line
      .ask(name, input)
      .answer.catch(() => {}) // it has ended, and what it held with it
      .finally(() => this.#rest(line));
  }

  /** Ends it; a later question starts another. */
  async end(): Promise<void> {
    clearTimeout(this.#resting);
    await this.#line?.end();
  }

  #running(): ThreadLine {
    clearTimeout(this.#resting);
    if (!this.#line || this.#line.ended) this.#line = new ThreadLine(this.#options.memory);
    return this.#line;
  }

  #rest(line: ThreadLine): void {
    if (line !== this.#line || line.busy) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void line.end(), this.#options.idle * 1000).unref();
  }

  async #endUnwanted(line: ThreadLine): Promise<void> {
    await wait(GRACE * 1000, undefined, { ref: false });
    if (line.busy && !line.wanted) await line.end();
  }
}
