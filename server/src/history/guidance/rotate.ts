/** Secrets in the order they should be rotated, from what the graph holds. */
import type { RowScope } from '../../domain/caller.js';
import type { NodeId } from '../../domain/ids.js';
import { parseNodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { measureOf, type MeasureName } from '../score/measures.js';
import { readSeenEstate } from '../score/seen-estate.js';
import { rotationOrder, type Rotation, type Secret } from './rotation-order.js';

interface Row extends Record<string, unknown> {
  id: NodeId;
  since: string | null;
  lastUsed: string | null;
  readAt: string | null;
}

export interface AskRotation {
  /** Of all when absent. */
  source?: string | undefined;
  /** Those that are seen, by what is seen. */
  scope?: RowScope | undefined;
  signal?: AbortSignal | undefined;
}

/** Credentials and tokens. Throws `graph-changing`. */
export async function rotate(graph: Graph, { source, scope, signal }: AskRotation = {}): Promise<readonly Rotation[]> {
  const { estate } = await readSeenEstate(graph, scope, signal);
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
