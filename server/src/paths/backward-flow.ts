/** The graph that leads to some nodes, turned round for dominators: relationships somebody could remove become vertices. */
import type { RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { FlowGraph } from './dominators.js';
import { canBeRemoved } from './removable.js';

/** A row of `paths/leading-to`. */
export type LeadingRow = {
  id: NodeId;
  kind: string;
  /** SYSTEM, anonymous and the like. */
  builtin: boolean;
  /** Type, id of the next node, the rule if it is derived, and the lists it is inherited through, the outermost first. */
  out: readonly (readonly [type: RelationshipType, to: NodeId, rule: string | null, ...inherited: NodeId[]])[];
};

export interface BackwardFlow {
  /** Vertex 0 stands for all the ends. */
  next: FlowGraph;
  /** 1 for principals people act as, 0 for everything else. */
  weight: readonly number[];
  removable: readonly { vertex: number; from: NodeId; type: RelationshipType; to: NodeId }[];
}

export function backwardFlow(ends: readonly NodeId[], rows: Iterable<LeadingRow>): BackwardFlow {
  const next: number[][] = [[]];
  const weight = [0];
  const removable: { vertex: number; from: NodeId; type: RelationshipType; to: NodeId }[] = [];
  const vertices = new Map<NodeId, number>(ends.map((end) => [end, 0]));
  const add = (): number => weight.push(0) && next.push([]) - 1;
  const vertexOf = (id: NodeId): number => vertices.get(id) ?? (vertices.set(id, add()), vertices.get(id)!);
  for (const row of rows) {
    const from = vertexOf(row.id);
    if (from === 0) continue;
    if (isPerson(row)) weight[from] = 1;
    for (const [type, to, rule] of row.out) {
      const target = vertexOf(to);
      if (!canBeRemoved(row.kind, type, rule)) next[target]!.push(from);
      else {
        const vertex = add();
        next[target]!.push(vertex);
        next[vertex]!.push(from);
        removable.push({ vertex, from: row.id, type, to });
      }
    }
  }
  return { next, weight, removable };
}

/** Groups are ways, users are who walks them. */
function isPerson(row: LeadingRow): boolean {
  return row.kind === 'user' && !row.builtin;
}
