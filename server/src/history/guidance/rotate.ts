/** Secrets in the order they should be rotated, from what the graph holds. */
import type { NodeId } from '../../domain/ids.js';
import { parseNodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { measureOf, type MeasureName } from '../score/measures.js';
import { readEstate } from '../score/read-estate.js';
import { rotationOrder, type Rotation, type Secret } from './rotation-order.js';

interface Row extends Record<string, unknown> {
  id: NodeId;
  since: string | null;
  lastUsed: string | null;
  readAt: string | null;
}

/** Credentials and tokens; of one source, or of all. Throws `graph-changing`. */
export async function rotate(
  graph: Graph,
  { source, signal }: { source?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<readonly Rotation[]> {
  const { estate } = await readEstate(graph, signal);
  const rows: Row[] = [];
  for await (const row of graph.stream<Row>('history/rotation', {}))
    if ((source === undefined || parseNodeId(row.id)?.source === source) && estate.nodes.has(row.id)) rows.push(row);
  const ids = rows.map(({ id }) => id);
  const counted = (name: MeasureName): ReadonlyMap<NodeId, number> => {
    const counts = new Map<NodeId, number>();
    measureOf(name).each(estate, ids, (id) => counts.set(id, (counts.get(id) ?? 0) + 1));
    return counts;
  };
  const [people, everyone, opens] = [counted('people'), counted('everyone'), counted('opens')];
  const [tierZero, secrets] = [counted('tier-zero'), counted('secrets')];
  return rotationOrder(
    rows.map(({ id, since, lastUsed, readAt }): Secret => ({
      ...{ id, since, lastUsed, readAt: readAt ?? new Date().toISOString() },
      ...{ people: people.get(id) ?? 0, everyone: everyone.has(id), opens: opens.get(id) ?? 0 },
      ...{ tierZero: tierZero.has(id), secrets: secrets.get(id) ?? 0 },
    })),
  );
}
