/** One running thread and the questions it has not answered yet. */
import type { Worker } from 'node:worker_threads';
import { PipewardenError } from '../../domain/errors.js';
import { errorOf, type Answered, type Asked } from './message.js';
import { explainEnd, explainExit, startThread } from './start-thread.js';

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  /** Whether somebody still waits for it. */
  wanted: boolean;
}

export class ThreadLine {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #last = 0;
  #ended = false;

  constructor(memory: number) {
    this.#worker = startThread({ memory });
    this.#worker.unref();
    this.#worker.on('message', (answered: Answered) => this.#hear(answered));
    this.#worker.once('error', (error) => this.#finish(explainEnd(error, memory)));
    this.#worker.once('exit', (code) => this.#finish(explainExit(code, memory, 'questions')));
  }

  get ended(): boolean {
    return this.#ended;
  }

  get busy(): boolean {
    return this.#pending.size > 0;
  }

  get wanted(): boolean {
    return [...this.#pending.values()].some(({ wanted }) => wanted);
  }

  ask(task: string, input: unknown): { id: number; answer: Promise<unknown> } {
    const id = ++this.#last;
    const answer = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject, wanted: true }));
    this.#worker.ref();
    this.#tell({ say: 'ask', id, task, input });
    return { id, answer };
  }

  /** Nobody waits for this answer any more. */
  leave(id: number): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.wanted = false;
    this.#tell({ say: 'cancel', id });
  }

  async end(reason: unknown = new PipewardenError('cancelled', 'The question was cancelled.')): Promise<void> {
    this.#finish(reason);
    await this.#worker.terminate();
  }

  #tell(asked: Asked): void {
    this.#worker.postMessage(asked);
  }

  #hear(answered: Answered): void {
    const pending = this.#pending.get(answered.id);
    if (!pending || answered.say === 'progress') return;
    this.#pending.delete(answered.id);
    if (!this.busy) this.#worker.unref();
    if (answered.say === 'answer') pending.resolve(answered.answer);
    else pending.reject(errorOf(answered));
  }

  #finish(error: unknown): void {
    this.#ended = true;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
