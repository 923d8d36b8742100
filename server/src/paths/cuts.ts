/** The fewest relationships to remove so that some nodes have no attack path to others any more. */
import { readNode } from '../access/question.js';
import type { EvidenceStep, NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import { relationship } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import type { Avoided } from './attack-graph.js';
import { keyOf } from './changed-graph.js';
import { readCorridor, type Corridor } from './corridor.js';
import { smallestCut } from './min-cut.js';
import { checkLimit } from './paths.js';
import { cheapestRest, rankedWalks } from './ranked-walks.js';
import { entitlementRef, readSteps, stepNameOf } from './read-steps.js';
import { listTierZero } from './tier-zero.js';

export interface CutQuestion {
  from: readonly NodeId[];
  /** Default: all of tier zero. */
  to?: readonly NodeId[];
  /** Paths over these are not to be cut. */
  avoided?: Avoided;
}

export interface Cut {
  from: readonly NodeRef[];
  to: readonly NodeRef[];
  /** There is a path now. */
  connected: boolean;
  /** What to remove, all of it; none where there is no path, or where no removal is enough. */
  removals: readonly { step: EvidenceStep; removal: string }[];
  /** A path that no removable relationship is on; empty where the removals are enough. */
  remaining: readonly EvidenceStep[];
}

const mostStarts = 100;

/** Exact: no smaller set of removable relationships cuts all paths. Throws `unknown-node`, `limit-out-of-range`. */
export async function findCut(graph: Graph, { from, to, avoided = {} }: CutQuestion): Promise<Cut> {
  checkLimit('from', from.length, mostStarts);
  if (to) checkLimit('to', to.length, mostStarts);
  const starts = await Promise.all(from.map(async (id) => nodeRefOf(await readNode(graph, id))));
  const ends = to
    ? await Promise.all(to.map(async (id) => nodeRefOf(await readNode(graph, id))))
    : await listTierZero(graph);
  const endIds = ends.map(({ id }) => id).filter((id) => !from.includes(id));
  const corridor = await readCorridor(graph, from, endIds, { avoided, passing: true });
  const rest = cheapestRest(corridor.graph, corridor.to, () => 1);
  const connected = corridor.from.some((vertex) => rest[vertex]! < Infinity);
  const { edges, impossible } = smallestCut(corridor.graph, corridor.from, corridor.to);
  const kept = impossible ? pathThatRemains(corridor) : [];
  const steps = await describe(graph, corridor, [...edges, ...kept]);
  return {
    from: starts,
    to: ends,
    connected,
    removals: edges.map((edge) => {
      const step = steps.get(edge)!;
      return { step, removal: relationship(step.type).removal ?? '' };
    }),
    remaining: kept.map((edge) => steps.get(edge)!),
  };
}

/** By edge. What leaves an entitlement that the graph leaves out is told as the relationship that stands for it. */
async function describe(
  graph: Graph,
  { graph: attack, held }: Corridor,
  edges: readonly number[],
): Promise<ReadonlyMap<number, EvidenceStep>> {
  const names = edges.map((edge) => stepNameOf(attack, edge));
  const steps = await readSteps(
    graph,
    names.map((name) => held.get(keyOf(name)) ?? name),
  );
  const stepOf = (at: number): EvidenceStep =>
    held.has(keyOf(names[at]!)) ? { ...steps[at]!, from: entitlementRef(names[at]!.from) } : steps[at]!;
  return new Map(edges.map((edge, at) => [edge, stepOf(at)]));
}

function pathThatRemains({ graph, from, to }: Corridor): readonly number[] {
  const out = graph.out.map((edges) => edges.filter((edge) => !graph.removable[edge]));
  const { walks } = rankedWalks({ ...graph, out }, { from, to, cost: () => 1, most: 1 });
  return walks[0]?.edges ?? [];
}
