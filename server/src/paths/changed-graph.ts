/** The attack graph as it is and as it would be, in one: every relationship says whether it is there before and after. */
import type { RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { attackGraphOf, type AttackGraph } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import type { StepName } from './read-steps.js';

export interface ProposedChange {
  remove: readonly StepName[];
  /** Nodes that go with every relationship they have. */
  removeNodes: readonly NodeId[];
  add: readonly StepName[];
}

export interface ChangedGraph extends AttackGraph {
  /** By relationship. */
  before: readonly boolean[];
  after: readonly boolean[];
}

/** `rows` hold every node the change names. */
export function changedGraph(rows: readonly LeadingRow[], { remove, removeNodes, add }: ProposedChange): ChangedGraph {
  const added = new Map<NodeId, (readonly [RelationshipType, NodeId, null])[]>();
  for (const { from, type, to } of add) added.set(from, [...(added.get(from) ?? []), [type, to, null]]);
  const graph = attackGraphOf(rows.map((row) => ({ ...row, out: [...row.out, ...(added.get(row.id) ?? [])] })));
  const gone = new Set(remove.map(keyOf));
  const come = new Set(add.map(keyOf));
  const without = new Set(removeNodes);
  const names = graph.tails.map((tail, edge) => ({
    ...{ from: graph.ids[tail]!, type: graph.types[edge]!, to: graph.ids[graph.heads[edge]!]! },
  }));
  return {
    ...graph,
    before: names.map((name) => !come.has(keyOf(name))),
    after: names.map((name) => !gone.has(keyOf(name)) && !without.has(name.from) && !without.has(name.to)),
  };
}

export function keyOf({ from, type, to }: StepName): string {
  return `${from} ${type} ${to}`;
}
