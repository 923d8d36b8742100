/** Takes what is said to the log and writes what came together in one batch, with one flush where it has to be on disk. */
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendBatch, type Appended } from './append-batch.js';
import type { Waiting } from './chain.js';
import type { AuditEntry } from './entry.js';
import { lockFile, logFolder } from './log-files.js';
import { signingKey } from './signing.js';
import { underLock } from '../../files/lock.js';

export interface Asked extends Waiting {
  resolve(entry: AuditEntry): void;
  reject(reason: unknown): void;
}

/** Entries written with one trip to the disk. */
const LARGEST_BATCH = 500;
/** Milliseconds after which what was written is on its way to the disk. */
const FLUSH_AFTER = 150;
/** Milliseconds from one batch to the next while several wait for each: a batch takes a lock, a signature and a flush, however many are in it. */
const APART = 8;
/** What nothing follows from: losing the last of them with the machine changes nothing that was decided or done. */
const mayWait: ReadonlySet<string> = new Set(['question', 'refused']);

export class LogWriter {
  readonly #dataDir: string;
  readonly #largest: number;
  readonly #waiting: Asked[] = [];
  #isWriting = false;
  #timer: NodeJS.Timeout | undefined;
  /** Of the batch before, and when it was begun. */
  #last = { size: 0, at: 0 };
  /** What was written has waited long enough. */
  #isDue = false;
  /** The last batch was not written, or not flushed: until one is, nothing is acknowledged that is not on disk. */
  #hasFailed = false;

  constructor(dataDir: string, largest: number) {
    this.#dataDir = dataDir;
    this.#largest = largest;
  }

  add(asked: Asked): void {
    this.#waiting.push(asked);
    this.#begin();
  }

  #begin(): void {
    if (!this.#isWriting) void this.#writeAll();
  }

  /** What comes while one batch is written is the next one. */
  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    await Promise.resolve(); // what was said in the same turn goes together
    do {
      await this.#gather();
      await this.#answer(this.#waiting.splice(0, LARGEST_BATCH));
    } while (this.#waiting.length > 0 || this.#isDue);
    this.#isWriting = false; // in the same turn as the last look, so that nobody waits for a writer that has left
  }

  /** Waits for others where there are some; who writes alone waits for nobody. */
  async #gather(): Promise<void> {
    const left = this.#last.at + APART - performance.now();
    if (this.#last.size > 1 && left > 0) await sleep(left);
    this.#last = { size: this.#waiting.length, at: performance.now() };
  }

  /** Never rejects: each who asked is told. A flush that fails on its own is tried again with the next entry, who is told. */
  async #answer(batch: readonly Asked[]): Promise<void> {
    const flush = this.#isDue || this.#hasFailed || batch.some(({ record }) => !mayWait.has(record.kind));
    this.#isDue = false;
    try {
      const { entries, flushed } = await this.#write(batch, flush);
      for (const [at, { resolve }] of batch.entries()) resolve(entries[at]!);
      this.#hasFailed = false;
      if (flushed) this.#flushedAll();
      else this.#timer ??= setTimeout(() => this.#flush(), FLUSH_AFTER);
    } catch (error) {
      this.#hasFailed = true;
      for (const { reject } of batch) reject(error);
    }
  }

  #flushedAll(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    this.#isDue = true;
    this.#begin();
  }

  async #write(batch: readonly Waiting[], flush: boolean): Promise<Appended> {
    const folder = logFolder(this.#dataDir);
    if (batch.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
    return underLock(lockFile(folder), async () =>
      appendBatch(folder, await signingKey(folder), batch, { flush, largest: this.#largest }),
    );
  }
}
