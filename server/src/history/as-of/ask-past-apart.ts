/** A question about the past, for a server: what takes long is done in a thread, and the question is asked from here. */
import { AnswerCache, questionKey } from '../../graph/answer-cache.js';
import type { Graph, ReadOptions, Row, StatementName } from '../../graph/graph.js';
import { throughOne } from '../../graph/view.js';
import { pastThread } from '../apart/ask-history.js';
import { momentTask, openPastTask, releasePastTask, runPastTask } from '../apart/history-tasks.js';
import type { AskAsOf } from './ask-as-of.js';
import { explainPast } from './explain-past.js';
import type { KeptSession } from './kept-past.js';

export interface AskPastApart extends Omit<AskAsOf, 'statements'> {
  /** Seconds. */
  time: number;
}

/** Throws what `askAsOf` throws, `work-timeout`, `work-too-large`, `cancelled`. */
export async function askPastApart<T>(
  graph: Graph,
  { dataDir, asOf, signal, time }: AskPastApart,
  work: (past: Graph) => Promise<T>,
): Promise<T> {
  const thread = pastThread(graph);
  const release = (session: number, broken: boolean) => thread.tell(releasePastTask, { session, broken });
  const unclaimed = ({ session }: KeptSession) => release(session, false);
  const { session, moment } = await thread.ask(openPastTask, { dataDir, asOf }, { signal, time, unclaimed });
  const memory = memoryOf(graph, moment);
  const findMoment = () => thread.ask(momentTask, { session }, { signal, time });
  const run = async <R extends Row>(
    statement: StatementName,
    parameters: Record<string, unknown> = {},
    { remember = false }: Pick<ReadOptions, 'remember'> = {},
  ): Promise<R[]> => {
    const question = remember ? questionKey(graph.text(statement), parameters) : undefined;
    const known = question && memory.answers.get(question);
    if (known && (await findMoment()).moment === moment) return [...known.rows] as R[];
    const found = await thread.ask(runPastTask, { session, statement, parameters }, { signal, time });
    if (question && found.moment === moment) memory.answers.set(question, { rows: found.rows });
    return found.rows as R[];
  };
  try {
    return await work(throughOne(graph, run, memory));
  } catch (error) {
    return await explainPast(error, findMoment);
  } finally {
    release(session, signal?.aborted ?? false);
  }
}

interface PastMemory {
  moment: string;
  /** By which others remember what they have read of it. */
  origin: object;
  answers: AnswerCache<{ rows: readonly Row[] }>;
}

const memories = new WeakMap<object, PastMemory>();

/** Nothing changes in a moment, so what one question has read of it, the next need not read: of each graph, of its last moment. */
function memoryOf({ origin }: Graph, moment: string): PastMemory {
  const known = memories.get(origin);
  if (known?.moment === moment) return known;
  const memory = { moment, origin: {}, answers: new AnswerCache<{ rows: readonly Row[] }>() };
  memories.set(origin, memory);
  return memory;
}
