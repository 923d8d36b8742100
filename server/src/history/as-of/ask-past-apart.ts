/** A question about the past, for a server: what takes long is done in a thread, and the question is asked from here. */
import type { Graph, Row, StatementName } from '../../graph/graph.js';
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
  const run = <R extends Row>(statement: StatementName, parameters: Record<string, unknown> = {}) =>
    thread.ask(runPastTask, { session, statement, parameters }, { signal, time }) as Promise<R[]>;
  try {
    return await work(throughOne(graph, run, { origin: originOf(graph, moment) }));
  } catch (error) {
    return await explainPast(error, () => thread.ask(momentTask, { session }, { signal, time }));
  } finally {
    release(session, signal?.aborted ?? false);
  }
}

const origins = new WeakMap<object, { moment: string; origin: object }>();

/** What a question has read of a moment, the next one about it need not read: the last moment of each graph is known. */
function originOf(graph: Graph, moment: string): object {
  const known = origins.get(graph.origin);
  if (known?.moment === moment) return known.origin;
  const origin = {};
  origins.set(graph.origin, { moment, origin });
  return origin;
}
