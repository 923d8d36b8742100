/** Takes a source out of the graph: its nodes, relationships, history and bookkeeping. */
import type { Graph, StatementName } from '../graph.js';
import { MOST, partitionsOf } from './partitions.js';

/** Removes everything a source holds, in bounded transactions; a source that is not there is no error. */
export async function removeSource(graph: Graph, source: string): Promise<void> {
  for (const partitions of await partitionsOf(graph, source)) {
    await repeat(graph, 'load/remove-relationships', { source, partitions });
    await repeat(graph, 'load/remove-nodes', { source, partitions });
  }
  await repeat(graph, 'load/remove-changes', { source });
  await repeat(graph, 'load/remove-history', { source });
  await graph.write('load/remove-source', { source });
}

/** Runs a statement until it finds nothing more to remove. */
async function repeat(graph: Graph, statement: StatementName, parameters: Record<string, unknown>): Promise<void> {
  for (;;) {
    const [row] = await graph.write<{ removed: number }>(statement, { ...parameters, limit: MOST });
    if (!row || row.removed < MOST) return;
  }
}
