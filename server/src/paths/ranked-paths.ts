/** The k best paths from one node to another, of any length, in the order asked for; over waypoints, and around what is avoided. */
import { readNode } from '../access/question.js';
import type { AttackPath } from '../domain/answers.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import type { Avoided } from './attack-graph.js';
import { readCorridor, type Corridor } from './corridor.js';
import { costBy, type Ranking } from './path-cost.js';
import { readEdges } from './read-steps.js';
import { rankedWalks } from './ranked-walks.js';

export interface RankedQuestion {
  from: NodeId;
  /** Nodes that come on the way, in this order. */
  via?: readonly NodeId[];
  to: NodeId;
  max: number;
  by: Ranking;
  avoided?: Avoided;
}

export interface RankedPaths {
  paths: readonly AttackPath[];
  /** There are more, or the search was given up before it knew. */
  truncated: boolean;
}

/** A way through several corridors: relationships, each with the corridor it is in. */
interface Way {
  edges: readonly (readonly [leg: number, edge: number])[];
  cost: number;
}

/** Each leg is a path without circles; what lies on two legs is passed twice. Throws `unknown-node`. */
export async function rankedPaths(graph: Graph, question: RankedQuestion): Promise<RankedPaths> {
  const { from, via = [], to, max, by, avoided = {} } = question;
  const stops = [from, ...via, to];
  await Promise.all(stops.map((id) => readNode(graph, id)));
  const legs: Corridor[] = [];
  for (const [at, start] of stops.slice(0, -1).entries())
    legs.push(await readCorridor(graph, [start], [stops[at + 1]!], { avoided }));
  let ways: readonly Way[] = [{ edges: [], cost: 0 }];
  let gaveUp = false;
  for (const [leg, corridor] of legs.entries()) {
    const cost = (edge: number) => costBy(by, corridor.graph.types[edge]!);
    const found = rankedWalks(corridor.graph, { ...corridor, cost, most: max + 1 });
    gaveUp ||= found.gaveUp;
    ways = joined(ways, leg, found.walks).slice(0, max + 1);
  }
  const kept = ways.slice(0, max);
  return { paths: await describe(graph, legs, kept), truncated: gaveUp || ways.length > max };
}

/** The cheapest of all combinations come first; a sort that keeps the order of equals keeps the answer the same. */
function joined(
  ways: readonly Way[],
  leg: number,
  walks: readonly { edges: readonly number[]; cost: number }[],
): Way[] {
  return ways
    .flatMap((way) =>
      walks.map((walk) => ({
        edges: [...way.edges, ...walk.edges.map((edge) => [leg, edge] as const)],
        cost: way.cost + walk.cost,
      })),
    )
    .sort((one, other) => one.cost - other.cost);
}

async function describe(graph: Graph, legs: readonly Corridor[], ways: readonly Way[]): Promise<AttackPath[]> {
  const steps = await Promise.all(
    legs.map((corridor, at) =>
      readEdges(
        graph,
        corridor.graph,
        ways.flatMap(({ edges }) => edges.filter(([leg]) => leg === at).map(([, edge]) => edge)),
      ),
    ),
  );
  return ways.map(({ edges }) => {
    const path = edges.map(([leg, edge]) => steps[leg]!.get(edge)!);
    return { steps: path, length: path.length };
  });
}
