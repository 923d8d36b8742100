/** Everything of a source the graph holds nothing of: no reading back, and in the order of the facts. */
import type { Facts } from '../../domain/facts.js';
import { addNodes } from './add-nodes.js';
import { addRelationships } from './add-relationships.js';
import type { Partition } from './arrange.js';
import { blankDigests } from './blank-digests.js';
import type { LoadContext } from './context.js';

/**
 * Compile emits what belongs together together: kept so, a transaction touches few nodes, and each of them once.
 * Where facts were stated twice, the partitions have them merged, once `digested` is settled.
 */
export async function applyFresh(
  load: LoadContext,
  partitions: readonly Partition[],
  facts: Facts,
  digested: Promise<unknown>,
): Promise<void> {
  await load.graph.transaction(async (run) => {
    await blankDigests(load, partitions, run);
    await load.history.begin(run);
  });
  load.history.committed();
  const nodes = partitions.reduce((total, { homes }) => total + homes.length, 0);
  await addNodes(
    load,
    nodes === facts.nodes.length
      ? facts.nodes
      : partitions.flatMap(({ homes }) => homes.flatMap(({ node }) => node ?? [])),
    load.advance,
  );
  await digested;
  const merged = partitions.some((partition) => partition.merged);
  await addRelationships(
    load,
    merged
      ? partitions.flatMap(({ homes }) => homes.flatMap(({ relationships }) => relationships))
      : facts.relationships,
    load.advance,
  );
}
