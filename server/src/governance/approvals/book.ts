/** The book of approvals on disk: one line for each event, only ever longer. Several processes may write. */
import { mkdir, open, readFile, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { canonicalJson } from '../../accounts/log/canonical.js';
import { underLock } from '../../files/lock.js';
import { digestOf } from '../decisions/digest.js';
import { apply, type ApprovalEvent, type Tasks } from './task.js';

const fileOf = (dataDir: string) => join(dataDir, 'decisions', 'approvals.ndjson');

interface Waiting {
  /** Events to write, from the book as it is then. Nothing is written where it throws. */
  change: (tasks: Tasks) => ApprovalEvent | null;
  resolve(tasks: Tasks): void;
  reject(reason: unknown): void;
}

export class ApprovalBook {
  /** Tells what one book has written from what another has. */
  readonly id: string;
  readonly #file: string;
  #tasks: Tasks = new Map();
  /** Bytes that were read. */
  #read = 0;
  readonly #waiting: Waiting[] = [];
  #isWriting = false;
  #reading: Promise<void> | undefined;

  constructor(dataDir: string) {
    this.#file = fileOf(dataDir);
    this.id = digestOf(this.#file);
  }

  /** The book as it is now. Throws `approvals-damaged`. */
  async tasks(): Promise<Tasks> {
    await (this.#reading ??= this.#catchUp().finally(() => (this.#reading = undefined)));
    return this.#tasks;
  }

  /** Reads, decides and writes in one, while nobody else does; on disk when it resolves. `change` may refuse by throwing. */
  change(change: Waiting['change']): Promise<Tasks> {
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

  async #write(batch: readonly Waiting[]): Promise<void> {
    await this.tasks();
    const done: (() => void)[] = [];
    const lines: string[] = [];
    let tasks = this.#tasks;
    for (const { change, resolve, reject } of batch) {
      try {
        const event = change(tasks);
        if (event) {
          tasks = apply(tasks, event);
          lines.push(`${canonicalJson(event)}\n`);
        }
        const after = tasks;
        done.push(() => resolve(after));
      } catch (error) {
        done.push(() => reject(error));
      }
    }
    if (lines.length > 0) {
      const text = Buffer.from(lines.join(''));
      // A line that was cut when somebody was killed was never acknowledged.
      if ((await sizeOf(this.#file)) > this.#read) await truncate(this.#file, this.#read);
      await append(this.#file, text);
      this.#read += text.length;
    }
    this.#tasks = tasks;
    for (const each of done) each();
  }

  async #catchUp(): Promise<void> {
    const size = await sizeOf(this.#file);
    if (size === this.#read) return;
    if (size < this.#read) [this.#tasks, this.#read] = [new Map(), 0];
    const text = (await readFile(this.#file)).subarray(this.#read);
    const whole = text.subarray(0, text.lastIndexOf(10) + 1);
    let tasks = this.#tasks;
    for (const line of whole.toString('utf8').split('\n')) if (line !== '') tasks = apply(tasks, this.#parse(line));
    this.#tasks = tasks;
    this.#read += whole.length;
  }

  #parse(line: string): ApprovalEvent {
    try {
      return JSON.parse(line) as ApprovalEvent;
    } catch (cause) {
      throw new PipewardenError(
        'approvals-damaged',
        `${this.#file} holds a line that is no event.`,
        'Put a backup of it in its place.',
        { cause },
      );
    }
  }

  async #underLock(work: () => Promise<void>): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await underLock(join(dirname(this.#file), '.approvals.lock'), work);
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

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}
