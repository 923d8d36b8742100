/** What a thread does: one task, after which it ends; or what it is asked, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { failureMessage, HOLDS_TOO_MUCH, type Answered, type Asked, type Message, type ThreadData } from './message.js';
import type { AnyTask, Task, TaskContext } from './task.js';

/** To be called by the entry of a thread, with every task there is. */
export async function serveThread(tasks: readonly AnyTask[]): Promise<void> {
  const { once, memory } = workerData as ThreadData;
  // What comes in over a connection is outside of the heap until it is whole, and the limit of the heap does not count it.
  const watch = setInterval(() => {
    if (process.memoryUsage().external > memory * 1_048_576) process.exit(HOLDS_TOO_MUCH);
  }, 20);
  const byName = new Map(tasks.map((task) => [task.name, task as Task<unknown, unknown>]));
  if (!once) return answerEach(byName);
  const cancelled = new AbortController();
  parentPort?.once('message', () => cancelled.abort());
  const tell = (message: Message) => parentPort?.postMessage(message);
  await work(byName, { ...once, signal: cancelled.signal }, tell);
  clearInterval(watch);
  parentPort?.close();
}

function answerEach(tasks: ReadonlyMap<string, Task<unknown, unknown>>): void {
  const running = new Map<number, AbortController>();
  parentPort?.on('message', (asked: Asked) => {
    const { id } = asked;
    if (asked.say === 'cancel') return running.get(id)?.abort();
    const cancelled = new AbortController();
    running.set(id, cancelled);
    const tell = (message: Message) => parentPort?.postMessage({ ...message, id } satisfies Answered);
    void work(tasks, { ...asked, signal: cancelled.signal }, tell).finally(() => running.delete(id));
  });
}

interface Work {
  task: string;
  input: unknown;
  signal: AbortSignal;
}

async function work(
  tasks: ReadonlyMap<string, Task<unknown, unknown>>,
  { task, input, signal }: Work,
  tell: (message: Message) => void,
): Promise<void> {
  try {
    const report: TaskContext['report'] = (phase, done = 0, total = null) =>
      tell({ say: 'progress', phase, done, total });
    const known = tasks.get(task);
    if (!known) throw new Error(`there is no task ${task}`);
    tell({ say: 'answer', answer: await known.run(input, { report, signal }) });
  } catch (error) {
    tell(failureMessage(error));
  }
}
