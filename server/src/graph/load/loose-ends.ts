/** Relationships need both their ends: one may be in another source, then it must be in the graph already. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { Graph } from '../graph.js';
import { batches } from './batches.js';

/** Ids of missing nodes that are remembered; beyond that, a source has to be collected again to be joined. */
const MOST_MISSING = 10_000;

export interface Tied {
  /** The facts without relationships that miss an end. */
  kept: Facts;
  /** How many relationships that left out. */
  loose: number;
  /** Ids they led to. */
  missing: readonly string[];
}

export async function withoutLooseEnds(graph: Graph, facts: Facts): Promise<Tied> {
  const own = new Set(facts.nodes.map(({ id }) => id));
  const leaving = facts.relationships.filter(({ from, to }) => !own.has(from) || !own.has(to));
  if (leaving.length === 0) return { kept: facts, loose: 0, missing: [] };
  const elsewhere = await existing(graph, new Set(leaving.map(({ to }) => to).filter((id) => !own.has(id))));
  const isWhole = ({ from, to }: RelationshipFact) => own.has(from) && (own.has(to) || elsewhere.has(to));
  const relationships = facts.relationships.filter(isWhole);
  const missing = new Set(leaving.map(({ to }) => to).filter((id) => !own.has(id) && !elsewhere.has(id)));
  return {
    kept: { ...facts, relationships },
    loose: facts.relationships.length - relationships.length,
    missing: [...missing].sort().slice(0, MOST_MISSING),
  };
}

async function existing(graph: Graph, ids: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const batch of batches(ids)) {
    for (const { id } of await graph.read<{ id: string }>('load/existing-ids', { ids: batch })) found.add(id);
  }
  return found;
}
