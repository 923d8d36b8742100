/** A part of the attack graph in memory: vertices 0 … n-1, and numbered traversable relationships between them. */
import type { RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { LeadingRow } from './backward-flow.js';
import { canBeRemoved } from './removable.js';

export interface AttackGraph {
  /** Sorted, so that equal graphs are numbered alike. */
  ids: readonly NodeId[];
  /** By vertex. */
  kinds: readonly string[];
  /** By vertex: a user that somebody acts as. */
  people: readonly boolean[];
  /** By relationship: where it starts, where it ends, its type, and whether one change takes it away. */
  tails: readonly number[];
  heads: readonly number[];
  types: readonly RelationshipType[];
  removable: readonly boolean[];
  /** By vertex: the relationships that leave it. */
  out: readonly (readonly number[])[];
}

/** What is not to be walked: nodes and types. */
export interface Avoided {
  nodes?: readonly NodeId[];
  types?: readonly RelationshipType[];
}

/** Relationships to what is not among the rows are left out. */
export function attackGraphOf(rows: readonly LeadingRow[], avoided: Avoided = {}): AttackGraph {
  const without = new Set(avoided.nodes);
  const types = new Set(avoided.types);
  const kept = rows.filter((row) => !without.has(row.id)).sort((one, other) => (one.id < other.id ? -1 : 1));
  const vertex = new Map(kept.map((row, at) => [row.id, at]));
  const building = { tails: [] as number[], heads: [] as number[], types: [] as RelationshipType[] };
  const removable: boolean[] = [];
  const out = kept.map((row, tail) => {
    const edges: number[] = [];
    for (const [type, to, rule] of row.out.toSorted(byTarget)) {
      const head = vertex.get(to);
      if (head === undefined || types.has(type)) continue;
      edges.push(building.tails.push(tail) - 1);
      building.heads.push(head);
      building.types.push(type);
      removable.push(canBeRemoved(row.kind, type, rule));
    }
    return edges;
  });
  return {
    ids: kept.map((row) => row.id),
    kinds: kept.map((row) => row.kind),
    people: kept.map((row) => row.kind === 'user' && !row.builtin),
    ...building,
    removable,
    out,
  };
}

/** The vertices of these ids, of those that are in the graph. */
export function verticesOf({ ids }: AttackGraph, wanted: readonly NodeId[]): number[] {
  const set = new Set(wanted);
  return ids.flatMap((id, at) => (set.has(id) ? [at] : []));
}

function byTarget(one: LeadingRow['out'][number], other: LeadingRow['out'][number]): number {
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  return one[0] < other[0] ? -1 : 1;
}
