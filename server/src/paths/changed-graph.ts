/** The attack graph as it is and as it would be, in one: every relationship says whether it is there before and after. */
import type { RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { attackGraphOf, type AttackGraph } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import { stepNameOf, type StepName } from './read-steps.js';

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
  const without = new Set(removeNodes);
  const isIn = (steps: readonly StepName[]): ((edge: number) => boolean) => {
    const [starts, keys] = [new Set(steps.map(({ from }) => from)), new Set(steps.map(keyOf))];
    return (edge) => starts.has(graph.ids[graph.tails[edge]!]!) && keys.has(keyOf(stepNameOf(graph, edge)));
  };
  const [come, gone] = [isIn(add), isIn(remove)];
  const stays = (vertex: number): boolean => !without.has(graph.ids[vertex]!);
  return {
    ...graph,
    before: graph.tails.map((_, edge) => !come(edge)),
    after: graph.tails.map((tail, edge) => !gone(edge) && stays(tail) && stays(graph.heads[edge]!)),
  };
}

export function keyOf({ from, type, to }: StepName): string {
  return `${from} ${type} ${to}`;
}
