/** Everything of a source the graph holds nothing of: no reading back, and in the order of the facts. */
import { addNodes } from './add-nodes.js';
import { addRelationships } from './add-relationships.js';
import { byKey, type Arrangement } from './arrange.js';
import { blankDigests } from './blank-digests.js';
import type { LoadContext } from './context.js';
import type { Digested } from './digest.js';

/**
 * Compile emits what belongs together together: kept so, a transaction touches few nodes, and each of them once.
 * Where relationships were stated twice, which is known once `digesting` is settled, they are merged.
 */
export async function applyFresh(
  load: LoadContext,
  { members, homes, partitions }: Arrangement,
  digesting: Promise<Digested>,
): Promise<void> {
  const { nodes, relationships } = members.facts;
  await load.graph.transaction(async (run) => {
    await blankDigests(load, partitions, run);
    await load.history.begin(run);
  });
  load.history.committed();
  await addNodes(load, nodes, load.advance);
  const { twins } = await digesting;
  const merged = () => homes.flatMap((home) => [...byKey(home.relationships).values()]);
  await addRelationships(load, twins > 0 ? merged() : relationships, load.advance);
}
