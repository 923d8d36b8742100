/** Asks a question of the graph as it is, or as it was. */
import type { Graph } from '../../graph/graph.js';
import { askPastApart } from '../../history/as-of/ask-past-apart.js';
import type { ApiContext } from './context.js';
import { requireDataDir } from './require-data-dir.js';

export interface InPast {
  asOf?: string | null;
}

/** What is read later than in `work` is of the present: an answer about the past is whole when it returns. */
export async function inPast<T>(
  { graph, dataDir, signal, limits }: ApiContext,
  asOf: string | null | undefined,
  work: (graph: Graph) => Promise<T>,
): Promise<T> {
  if (asOf == null) return work(graph);
  return askPastApart(graph, { dataDir: requireDataDir(dataDir), asOf, signal, time: limits.time }, work);
}
