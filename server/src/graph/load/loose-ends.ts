/** Relationships need both their ends: either may be in another source, then it must be in the graph already. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { Graph } from '../graph.js';
import { batches } from './batches.js';

/**
 * The facts without relationships that miss an end, and how many those were. One that starts in another source is
 * marked with the source that states it: loading the other one leaves it alone.
 */
export async function withoutLooseEnds(graph: Graph, facts: Facts): Promise<{ kept: Facts; loose: number }> {
  const own = new Set(facts.nodes.map(({ id }) => id));
  const leaving = facts.relationships.filter(({ from, to }) => !own.has(from) || !own.has(to));
  if (leaving.length === 0) return { kept: facts, loose: 0 };
  const elsewhere = await existingNodes(
    graph,
    new Set(leaving.flatMap(({ from, to }) => [from, to]).filter((id) => !own.has(id))),
  );
  const relationships = facts.relationships.flatMap((relationship): RelationshipFact[] => {
    const { from, to, properties } = relationship;
    if (own.has(from)) return own.has(to) || elsewhere.has(to) ? [relationship] : [];
    if (!own.has(to) || !elsewhere.has(from)) return [];
    return [{ ...relationship, properties: { ...properties, statedBy: facts.source } }];
  });
  return { kept: { ...facts, relationships }, loose: facts.relationships.length - relationships.length };
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
