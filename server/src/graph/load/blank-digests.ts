import type { Graph } from '../graph.js';
import type { Partition } from './arrange.js';
import type { LoadContext } from './context.js';

/** What is about to change agrees with nothing until the load is complete: a load that is interrupted is repaired by the next. */
export async function blankDigests(
  { source }: LoadContext,
  partitions: readonly Partition[],
  run: Graph['write'],
): Promise<void> {
  await run('load/digests-blank', { source, numbers: partitions.map(({ number }) => number) });
}
