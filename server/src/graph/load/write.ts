/** Applies one batch of differences and records them, in one transaction. */
import type { Graph } from '../graph.js';
import type { ChangeRow } from './changes.js';
import type { LoadContext } from './context.js';

/** `kind` says which figure of the tally the rows count for. */
export async function applyBatch(
  { graph, history, tally, signal }: LoadContext,
  kind: 'added' | 'removed' | 'changed',
  rows: number,
  changes: readonly ChangeRow[],
  apply: (run: Graph['write']) => Promise<void>,
): Promise<void> {
  signal?.throwIfAborted();
  await graph.transaction(async (run) => {
    await history.begin(run);
    await apply(run);
    await history.record(run, changes);
  });
  history.committed();
  tally[kind] += rows;
  if (!history.first) tally.recorded += changes.length;
}
