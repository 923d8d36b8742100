/** Relationships as evidence steps: what they mean and where each was read, in one trip for all of them. */
import type { EvidenceStep } from '../domain/answers.js';
import { evidenceOf } from '../domain/evidence.js';
import type { RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphPath } from '../graph/graph.js';
import type { AttackGraph } from './attack-graph.js';

/** A relationship by what tells it apart. */
export interface StepName {
  from: NodeId;
  type: RelationshipType;
  to: NodeId;
}

export function stepNameOf({ ids, tails, heads, types }: AttackGraph, edge: number): StepName {
  return { from: ids[tails[edge]!]!, type: types[edge]!, to: ids[heads[edge]!]! };
}

/** In the order given. A load may take one away meanwhile: that is a fault of the moment, and asking again mends it. */
export async function readSteps(graph: Graph, names: readonly StepName[]): Promise<readonly EvidenceStep[]> {
  if (names.length === 0) return [];
  const steps = names.map(({ from, type, to }) => [from, type, to]);
  const rows = await graph.read<{ at: number; path: GraphPath }>('paths/steps', { steps });
  const found = new Map(rows.map(({ at, path }) => [at, evidenceOf(path.nodes, path.relationships)[0]]));
  return names.map(({ from, type, to }, at) => {
    const step = found.get(at);
    if (!step) throw new Error(`${from} ${type} ${to} went away while it was looked at`);
    return step;
  });
}

/** The same for relationships of a graph in memory, each read once: by number. */
export async function readEdges(
  graph: Graph,
  attack: AttackGraph,
  edges: readonly number[],
): Promise<ReadonlyMap<number, EvidenceStep>> {
  const wanted = [...new Set(edges)];
  const steps = await readSteps(
    graph,
    wanted.map((edge) => stepNameOf(attack, edge)),
  );
  return new Map(wanted.map((edge, at) => [edge, steps[at]!]));
}
