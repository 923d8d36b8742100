/** What some principals stand in, taken together: they are one person. */
import { actingAs } from '../../access/acting-as.js';
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import type { Holders } from './eligible.js';

/** Principals that were not collected stand in themselves alone. */
export async function readHolders(graph: Graph, principals: readonly NodeId[]): Promise<Holders> {
  const acting = await Promise.all(
    principals.map(async (id) => (await actingAs(graph, id).catch(asItself(id))).principal),
  );
  const rows = await Promise.all(
    acting.map((principal) => graph.read<{ id: string; certain: boolean }>('governance/holders', { principal })),
  );
  const all = [...principals, ...acting];
  const found = rows.flat();
  return {
    certain: new Set([...all, ...found.filter(({ certain }) => certain).map(({ id }) => id)]),
    possible: new Set([...all, ...found.map(({ id }) => id)]),
  };
}

function asItself(id: NodeId): (error: unknown) => { principal: NodeId } {
  return (error) => {
    if (error instanceof PipewardenError && ['unknown-node', 'no-principal'].includes(error.code))
      return { principal: id };
    throw error;
  };
}
