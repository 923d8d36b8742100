/** Runs a task in a thread of its own, with limits on time and memory; ended when whoever asked is gone. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { PipewardenError } from '../../domain/errors.js';
import { packageFile, runsBundle } from '../../package-files.js';
import type { ReportProgress } from '../collect/collections.js';
import { HOLDS_TOO_MUCH, type Message } from './message.js';
import type { TaskAnswer, TaskInput, TaskName } from './tasks.js';

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
export function answerApart<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  options: ApartOptions,
): Promise<TaskAnswer<Name>> {
  return turn(() => runApart(name, input, options));
}

/** The same at once, for what somebody follows. */
export async function runApart<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  { signal, time, memory, report }: ApartOptions,
): Promise<TaskAnswer<Name>> {
  if (signal?.aborted) throw reasonOf(signal);
  const worker = start(name, input, memory);
  const stopping = new AbortController();
  const finished = new AbortController();
  const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
  const answered = new Promise<TaskAnswer<Name>>((resolve, reject) => {
    worker.on('message', (message: Message) => hear(message, resolve as (answer: unknown) => void, reject, report));
    worker.once('error', (error) => reject(explain(error, memory)));
    void ended.then((code) =>
      reject(code === HOLDS_TOO_MUCH ? tooLarge(memory) : new Error(`the thread of ${name} ended without an answer`)),
    );
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

function start(task: TaskName, input: unknown, memory: number): Worker {
  const options = { workerData: { task, input, memory }, resourceLimits: { maxOldGenerationSizeMb: memory } };
  return new Worker(runsBundle() ? entry('dist/server/worker.js') : sourcesEntry(), options);
}

const entry = (path: string) => pathToFileURL(packageFile(path));

/** In a checkout: what bin/pipewarden.js does, for a thread. The bundle starts many times faster than the sources. */
function sourcesEntry(): URL {
  const [state, compiler, bundle, worker] = [
    'scripts/build-state.mjs',
    'node_modules/tsx/dist/esm/api/index.mjs',
    'dist/server/worker.js',
    'server/src/sources/apart/worker.ts',
  ].map((path) => JSON.stringify(entry(path).href));
  const code = `const { isFresh } = await import(${state});
    if (isFresh('server')) await import(${bundle});
    else {
      const { register } = await import(${compiler});
      register();
      await import(${worker});
    }`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

function hear(
  message: Message,
  resolve: (answer: unknown) => void,
  reject: (error: unknown) => void,
  report: ReportProgress | undefined,
): void {
  if (message.say === 'answer') resolve(message.answer);
  else if (message.say === 'progress') report?.(message.phase, message.done, message.total);
  else if (message.say === 'defect') reject(message.error);
  else reject(new PipewardenError(message.code, message.message, message.next));
}

function reasonOf({ reason }: AbortSignal): unknown {
  return reason instanceof PipewardenError ? reason : new PipewardenError('cancelled', 'The question was cancelled.');
}

const smaller = 'Ask for less, or in several parts.';

function tooLong(time: number): PipewardenError {
  return new PipewardenError('work-timeout', `The answer took longer than ${time} seconds to work out.`, smaller);
}

function explain(error: unknown, memory: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(memory) : error;
}

function tooLarge(memory: number): PipewardenError {
  return new PipewardenError('work-too-large', `The answer needs more than ${memory} MB to work out.`, smaller);
}
