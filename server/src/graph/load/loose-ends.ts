/** Relationships need both their ends: either may be in another source, then it must be in the graph already. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../graph.js';
import { batches } from './batches.js';
import { withEnds, type TiedFacts } from './ends.js';

/** Ids of missing nodes that are remembered; beyond that, a source has to be collected again to be joined. */
const MOST_MISSING = 10_000;

export interface Tied {
  /**
   * The facts without relationships that miss an end. One that starts in another source is marked with the source that
   * states it: loading the other one leaves it alone.
   */
  kept: TiedFacts;
  /** How many relationships that left out. */
  loose: number;
  /** Nodes of other sources they missed. */
  missing: readonly NodeId[];
}

export async function withoutLooseEnds(graph: Graph, given: Facts): Promise<Tied> {
  const facts = withEnds(given);
  const { relationships, ends } = facts;
  const leaving = relationships.filter((_, at) => ends.from[at]! < 0 || ends.to[at]! < 0);
  if (leaving.length === 0) return { kept: facts, loose: 0, missing: [] };
  const own = new Set(facts.nodes.map(({ id }) => id));
  const foreign = new Set(leaving.flatMap(({ from, to }) => [from, to]).filter((id) => !own.has(id)));
  const elsewhere = await existingNodes(graph, foreign);
  const stays = (at: number) => {
    const { from, to } = relationships[at]!;
    if (ends.from[at]! >= 0) return ends.to[at]! >= 0 || elsewhere.has(to);
    return ends.to[at]! >= 0 && elsewhere.has(from);
  };
  const places = relationships.flatMap((_, at) => (stays(at) ? [at] : []));
  const tied = places.map((at): RelationshipFact => {
    const relationship = relationships[at]!;
    if (ends.from[at]! >= 0) return relationship;
    return { ...relationship, properties: { ...relationship.properties, statedBy: facts.source } };
  });
  return {
    kept: {
      ...facts,
      relationships: tied,
      ends: {
        ...{ nodes: facts.nodes, relationships: tied },
        from: Int32Array.from(places, (at) => ends.from[at]!),
        to: Int32Array.from(places, (at) => ends.to[at]!),
      },
    },
    loose: relationships.length - places.length,
    missing: [...foreign]
      .filter((id) => !elsewhere.has(id))
      .sort()
      .slice(0, MOST_MISSING),
  };
}

/** Whether some relationship starts at a node of another source. */
export function statesElsewhere({ relationships }: Facts): boolean {
  return relationships.some(({ properties }) => properties?.['statedBy'] !== undefined);
}

/** Which of these nodes the graph holds, of whatever source. */
export async function existingNodes(graph: Graph, ids: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const batch of batches(ids)) {
    for (const { id } of await graph.read<{ id: string }>('load/existing-ids', { ids: batch })) found.add(id);
  }
  return found;
}
