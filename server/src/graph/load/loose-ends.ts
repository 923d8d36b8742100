/** Relationships need both their ends: one may be in another source, then it must be in the graph already. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { Graph } from '../graph.js';
import { batches } from './batches.js';

/** The facts without relationships that miss an end, and how many those were. */
export async function withoutLooseEnds(graph: Graph, facts: Facts): Promise<{ kept: Facts; loose: number }> {
  const own = new Set(facts.nodes.map(({ id }) => id));
  const leaving = facts.relationships.filter(({ from, to }) => !own.has(from) || !own.has(to));
  if (leaving.length === 0) return { kept: facts, loose: 0 };
  const elsewhere = await existing(graph, new Set(leaving.map(({ to }) => to).filter((id) => !own.has(id))));
  const isWhole = ({ from, to }: RelationshipFact) => own.has(from) && (own.has(to) || elsewhere.has(to));
  const relationships = facts.relationships.filter(isWhole);
  return { kept: { ...facts, relationships }, loose: facts.relationships.length - relationships.length };
}

async function existing(graph: Graph, ids: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const batch of batches(ids)) {
    for (const { id } of await graph.read<{ id: string }>('load/existing-ids', { ids: batch })) found.add(id);
  }
  return found;
}
