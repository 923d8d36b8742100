/** What is reached from some nodes, with the relationship each was first reached by, so that ways can be told. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';

type Leads = Pick<ReadonlyMap<NodeId, readonly RelationshipFact[]>, 'get'>;

/** Where a walk may go. */
export type Within = Pick<ReadonlySet<NodeId>, 'has'>;

/** null: it started there. */
export type Arrivals = ReadonlyMap<NodeId, RelationshipFact | null>;

/** `within`: everywhere when absent. */
export function walk(leads: Leads, starts: Iterable<NodeId>, within?: Within): Arrivals {
  const arrivals = new Map<NodeId, RelationshipFact | null>();
  for (const start of starts) arrivals.set(start, null);
  for (const at of arrivals.keys())
    for (const fact of leads.get(at) ?? [])
      if (!arrivals.has(fact.to) && (!within || within.has(fact.to))) arrivals.set(fact.to, fact);
  return arrivals;
}

/** The relationships from where the walk started to a node, in order. */
export function wayTo(arrivals: Arrivals, node: NodeId): readonly RelationshipFact[] {
  const way: RelationshipFact[] = [];
  for (let step = arrivals.get(node); step; step = arrivals.get(step.from)) way.push(step);
  return way.reverse();
}
