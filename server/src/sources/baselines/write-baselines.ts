/** Brings the `:Baseline` nodes of a source in line with the baselines that stand. */
import type { Graph } from '../../graph/graph.js';
import { keptBaselines } from './kept-baselines.js';

export async function writeBaselines(graph: Graph, dataDir: string, source: string): Promise<void> {
  const rows = await keptBaselines(dataDir, source);
  await graph.transaction(async (run) => {
    await run('history/remove-baselines', { source });
    if (rows.length > 0) await run('history/write-baselines', { source, rows });
  });
}
