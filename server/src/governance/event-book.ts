/** A book of events on disk: one line for each, only ever longer. What they come to is concluded. Several processes may write. */
import { statSync } from 'node:fs';
import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PipewardenError } from '../domain/errors.js';
import { canonicalJson } from '../accounts/log/canonical.js';
import { underLock } from '../files/lock.js';
import { digestOf } from './decisions/digest.js';

interface Waiting<State, Event> {
  /** Events to write, from the book as it is then. Nothing is written where it throws. */
  change: (state: State) => Event | null;
  resolve(state: State): void;
  reject(reason: unknown): void;
}

export interface BookOf<State, Event> {
  file: string;
  /** The error where a line is no event. */
  damaged(file: string, cause: unknown): PipewardenError;
  empty: State;
  /** The book after an event. May refuse by throwing. */
  apply(state: State, event: Event): State;
}

export class EventBook<State, Event> {
  /** Tells what one book has written from what another has. */
  readonly id: string;
  readonly #of: BookOf<State, Event>;
  #state: State;
  /** Bytes that were read, and of which file: another may have been put in its place. */
  #read = 0;
  #inode: number | undefined;
  readonly #waiting: Waiting<State, Event>[] = [];
  #isWriting = false;
  #reading: Promise<void> | undefined;

  constructor(of: BookOf<State, Event>) {
    this.#of = of;
    this.#state = of.empty;
    this.id = digestOf(of.file);
  }

  get #file(): string {
    return this.#of.file;
  }

  /** The book as it is now. Throws the error for a damaged one. */
  async read(): Promise<State> {
    await (this.#reading ??= this.#catchUp().finally(() => (this.#reading = undefined)));
    return this.#state;
  }

  /** Reads, decides and writes in one, while nobody else does; on disk when it resolves. `change` may refuse by throwing. */
  change(change: Waiting<State, Event>['change']): Promise<State> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    await Promise.resolve(); // what is asked for in the same turn is written together
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#underLock(() => this.#write(batch));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #write(batch: readonly Waiting<State, Event>[]): Promise<void> {
    await this.read();
    const done: (() => void)[] = [];
    const lines: string[] = [];
    let state = this.#state;
    for (const { change, resolve, reject } of batch) {
      try {
        const event = change(state);
        if (event) {
          state = this.#of.apply(state, event);
          lines.push(`${canonicalJson(event)}\n`);
        }
        const after = state;
        done.push(() => resolve(after));
      } catch (error) {
        done.push(() => reject(error));
      }
    }
    if (lines.length > 0) {
      const text = Buffer.from(lines.join(''));
      // A line that was cut when somebody was killed was never acknowledged.
      if (found(this.#file).size > this.#read) await truncate(this.#file, this.#read);
      await append(this.#file, text);
      this.#read += text.length;
    }
    this.#state = state;
    for (const each of done) each();
  }

  async #catchUp(): Promise<void> {
    const { size, inode } = found(this.#file);
    const isAnother = this.#inode !== undefined && inode !== this.#inode;
    if (isAnother || size < this.#read) [this.#state, this.#read] = [this.#of.empty, 0];
    this.#inode = inode;
    if (size === this.#read) return;
    const text = (await readFile(this.#file)).subarray(this.#read);
    const whole = text.subarray(0, text.lastIndexOf(10) + 1);
    let state = this.#state;
    for (const line of whole.toString('utf8').split('\n'))
      if (line !== '') state = this.#of.apply(state, this.#parse(line));
    this.#state = state;
    this.#read += whole.length;
  }

  #parse(line: string): Event {
    try {
      return JSON.parse(line) as Event;
    } catch (cause) {
      throw this.#of.damaged(this.#file, cause);
    }
  }

  async #underLock(work: () => Promise<void>): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await underLock(join(dirname(this.#file), `.${basename(this.#file, '.ndjson')}.lock`), work);
  }
}

async function append(file: string, text: Buffer): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes and inode; of a file that is not there, none. */
/** Asked with every decision: another thread takes ten times as long. */
function found(file: string): { size: number; inode: number | undefined } {
  const { size = 0, ino: inode } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return { size, inode };
}
