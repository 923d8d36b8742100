/** The entry of a thread: does one task, says how far it is and what comes of it, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { failureMessage, HOLDS_TOO_MUCH, type Message } from './message.js';
import { tasks, type TaskContext, type TaskName } from './tasks.js';

const { task, input, memory } = workerData as { task: TaskName; input: never; memory: number };
const cancelled = new AbortController();
const tell = (message: Message) => parentPort?.postMessage(message);
const work = tasks[task] as (input: never, context: TaskContext) => Promise<unknown>;

// What comes in over a connection is outside of the heap until it is whole, and the limit of the heap does not count it.
const watch = setInterval(() => {
  if (process.memoryUsage().external > memory * 1_048_576) process.exit(HOLDS_TOO_MUCH);
}, 20);
parentPort?.once('message', () => cancelled.abort());
try {
  const report: TaskContext['report'] = (phase, done = 0, total = null) =>
    void tell({ say: 'progress', phase, done, total });
  tell({ say: 'answer', answer: await work(input, { report, signal: cancelled.signal }) });
} catch (error) {
  tell(failureMessage(error));
} finally {
  clearInterval(watch);
  parentPort?.close();
}
