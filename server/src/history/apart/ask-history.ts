/** What takes a server long to answer is worked out in two threads that stay: one compares, one keeps a moment of the past. */
import type { Graph } from '../../graph/graph.js';
import { ResidentThread, type AskOptions, type AskUnclaimed } from '../../sources/apart/resident-thread.js';
import type { HistoryTask } from './history-task.js';

/** Megabytes: two moments of an estate of 200,000 jobs fit. */
const MEMORY = 4096;
/** Seconds: a page is looked at, and another question asked. */
const IDLE = 900;
const MOST = 600;

type Thread = 'comparing' | 'past';

const threads = new WeakMap<object, Map<Thread, ResidentThread>>();

/** Throws what the task throws, `work-timeout`, `work-too-large`, `cancelled`. */
export function askHistory<Input, Answer>(
  graph: Graph,
  task: HistoryTask<Input, Answer>,
  ask: Input,
  options: AskOptions = {},
): Promise<Answer> {
  // Of now: a Neo4j that was started again listens elsewhere.
  return threadOf(graph, 'comparing').ask(task, { login: graph.login, ask }, options);
}

export interface PastThread {
  ask<Input, Answer>(task: HistoryTask<Input, Answer>, ask: Input, options: AskUnclaimed<Answer>): Promise<Answer>;
  tell<Input>(task: HistoryTask<Input, unknown>, ask: Input): void;
}

/** The one that keeps a moment of the past. */
export function pastThread(graph: Graph): PastThread {
  const thread = threadOf(graph, 'past');
  const { login } = graph;
  return {
    ask: (task, ask, options) => thread.ask(task, { login, ask }, options),
    tell: (task, ask) => thread.tell(task, { login, ask }),
  };
}

/** Ends the threads of a graph, and with them what they hold of it. */
export async function endHistory(graph: Graph): Promise<void> {
  const ended = threads.get(graph.origin);
  threads.delete(graph.origin);
  await Promise.all([...(ended?.values() ?? [])].map((thread) => thread.end()));
}

function threadOf({ origin }: Graph, name: Thread): ResidentThread {
  const known = threads.get(origin) ?? new Map<Thread, ResidentThread>();
  threads.set(origin, known);
  const thread = known.get(name) ?? new ResidentThread({ memory: MEMORY, idle: IDLE, most: MOST });
  known.set(name, thread);
  return thread;
}
