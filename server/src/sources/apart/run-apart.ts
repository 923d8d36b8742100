/** Runs a task in a thread of its own, with limits on time and memory; ended when whoever asked is gone. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { ReportProgress } from '../collect/collections.js';
import { errorOf, type Message } from './message.js';
import { explainEnd, explainExit, reasonOf, startThread, tooLong } from './start-thread.js';
import type { Task } from './task.js';

export interface ApartOptions {
  signal?: AbortSignal;
  /** Seconds; none where absent. */
  time?: number;
  /** Megabytes of the heap. */
  memory: number;
  report?: ReportProgress;
}

/** Seconds a thread has to end by itself once it is told to: it ends what it has started, then. */
const GRACE = 1;
/** Answers that are worked out at once; the others wait for their turn. */
const turn = pLimit(2);

/** For questions. Throws what the task throws, `work-timeout`, `work-too-large`, `cancelled`. */
export function answerApart<Input, Answer>(
  task: Task<Input, Answer>,
  input: Input,
  options: ApartOptions,
): Promise<Answer> {
  return turn(() => runApart(task, input, options));
}

/** The same at once, for what somebody follows. */
export async function runApart<Input, Answer>(
  { name }: Task<Input, Answer>,
  input: Input,
  { signal, time, memory, report }: ApartOptions,
): Promise<Answer> {
  if (signal?.aborted) throw reasonOf(signal);
  const worker = startThread({ once: { task: name, input }, memory });
  const stopping = new AbortController();
  const finished = new AbortController();
  const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
  const answered = new Promise<Answer>((resolve, reject) => {
    worker.on('message', (message: Message) => hear(message, resolve as (answer: unknown) => void, reject, report));
    worker.once('error', (error) => reject(explainEnd(error, memory)));
    void ended.then((code) => reject(explainExit(code, memory, name)));
  });
  const stop = (reason: unknown) => stopping.abort(reason);
  signal?.addEventListener('abort', () => stop(reasonOf(signal)), { once: true, signal: finished.signal });
  if (time !== undefined)
    wait(time * 1000, undefined, { signal: finished.signal, ref: false }).then(
      () => stop(tooLong(time)),
      () => {}, // it was finished in time
    );
  try {
    const stopped = whenStopped(worker, ended, stopping.signal);
    // What a thread says while it is stopped is a consequence of that.
    return await Promise.race([
      answered.catch((error: unknown) => (stopping.signal.aborted ? stopped : Promise.reject(error))),
      stopped,
    ]);
  } finally {
    finished.abort();
  }
}

/** Rejects with why it was stopped, once the thread has ended: whoever waits may take away then what it used. */
async function whenStopped(worker: Worker, ended: Promise<unknown>, stopping: AbortSignal): Promise<never> {
  await once(stopping, 'abort');
  worker.postMessage('cancel');
  await Promise.race([ended, wait(GRACE * 1000)]);
  await worker.terminate();
  throw stopping.reason;
}

function hear(
  message: Message,
  resolve: (answer: unknown) => void,
  reject: (error: unknown) => void,
  report: ReportProgress | undefined,
): void {
  if (message.say === 'answer') resolve(message.answer);
  else if (message.say === 'progress') report?.(message.phase, message.done, message.total);
  else reject(errorOf(message));
}
