/** Applies one batch of differences and records them, in one transaction. */
import type { Graph } from '../graph.js';
import type { ChangeRow } from './changes.js';
import type { LoadContext } from './context.js';
import type { Tally } from './tally.js';

/** `counts` says what the rows of the batch add to the tally. */
export async function applyBatch(
  { graph, history, tally, signal }: LoadContext,
  counts: Partial<Pick<Tally, 'added' | 'removed' | 'changed'>>,
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
  tally.added += counts.added ?? 0;
  tally.removed += counts.removed ?? 0;
  tally.changed += counts.changed ?? 0;
  if (!history.first) tally.recorded += changes.length;
}
