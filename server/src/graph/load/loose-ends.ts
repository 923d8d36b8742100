/** Relationships need both their ends: either may be in another source, then it must be in the graph already. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../graph.js';
import { batches } from './batches.js';

/** Ids of missing nodes that are remembered; beyond that, a source has to be collected again to be joined. */
const MOST_MISSING = 10_000;

export interface Tied {
  /**
   * The facts without relationships that miss an end. One that starts in another source is marked with the source that
   * states it: loading the other one leaves it alone.
   */
  kept: Facts;
  /** How many relationships that left out. */
  loose: number;
  /** Nodes of other sources they missed. */
  missing: readonly NodeId[];
}

export async function withoutLooseEnds(graph: Graph, facts: Facts): Promise<Tied> {
  const own = new Set(facts.nodes.map(({ id }) => id));
  const leaving = facts.relationships.filter(({ from, to }) => !own.has(from) || !own.has(to));
  if (leaving.length === 0) return { kept: facts, loose: 0, missing: [] };
  const foreign = new Set(leaving.flatMap(({ from, to }) => [from, to]).filter((id) => !own.has(id)));
  const elsewhere = await existingNodes(graph, foreign);
  const relationships = facts.relationships.flatMap((relationship): RelationshipFact[] => {
    const { from, to, properties } = relationship;
    if (own.has(from)) return own.has(to) || elsewhere.has(to) ? [relationship] : [];
    if (!own.has(to) || !elsewhere.has(from)) return [];
    return [{ ...relationship, properties: { ...properties, statedBy: facts.source } }];
  });
  return {
    kept: { ...facts, relationships },
    loose: facts.relationships.length - relationships.length,
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
