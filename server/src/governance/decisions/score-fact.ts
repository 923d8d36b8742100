/** The score of the job that a guardrail asks about: read once for each state of the graph, which a large estate takes seconds for. */
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { askHistory } from '../../history/apart/ask-history.js';
import { scoreNumberTask } from '../../history/apart/history-tasks.js';

/** null: not known in time, or not at all. What was begun goes on, so that the next who asks has it. */
export async function readScore(graph: Graph, job: NodeId, milliseconds: number): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => void (timer = setTimeout(resolve, milliseconds, null)));
  const score = askHistory(graph, scoreNumberTask, job).catch((error: unknown) => {
    if (error instanceof PipewardenError) return null;
    throw error;
  });
  try {
    return await Promise.race([score, late]);
  } finally {
    clearTimeout(timer);
  }
}
