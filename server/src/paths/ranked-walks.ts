/**
 * The k cheapest simple paths between two sets of vertices, cheapest first. Best-first over beginnings of paths: what a
 * beginning costs plus what the cheapest way on from there costs is never too high, so paths come out in order. Of the
 * ways on from a vertex only the next best is looked at, so that a vertex with thousands of them costs one.
 */
import type { AttackGraph } from './attack-graph.js';
import { Heap } from './heap.js';

export interface RankQuestion {
  from: readonly number[];
  to: readonly number[];
  /** By relationship; each above 0, so that circles cost. */
  cost: (edge: number) => number;
  /** At most this many paths. */
  most: number;
  /** Beginnings that are looked at before the search gives up; default 200 000. */
  patience?: number;
}

export interface RankedWalks {
  /** Each a list of relationships. */
  walks: readonly { edges: readonly number[]; cost: number }[];
  /** The search gave up: there may be more. */
  gaveUp: boolean;
}

interface Beginning {
  vertex: number;
  edge: number;
  before: Beginning | null;
  spent: number;
}

/** A way on that was not taken yet: the `at`-best relationship that leaves the end of `after`. */
interface Candidate {
  bound: number;
  after: Beginning;
  at: number;
}

export function rankedWalks(graph: AttackGraph, question: RankQuestion): RankedWalks {
  const { from, to, cost, most, patience = 200_000 } = question;
  const rest = cheapestRest(graph, to, cost);
  const ends = new Set(to);
  const ways = new Map<number, readonly number[]>();
  const onward = (edge: number): number => cost(edge) + rest[graph.heads[edge]!]!;
  const waysOn = (vertex: number): readonly number[] => {
    const known = ways.get(vertex);
    if (known) return known;
    const sorted = graph.out[vertex]!.filter((edge) => onward(edge) < Infinity).sort((a, b) => onward(a) - onward(b));
    ways.set(vertex, sorted);
    return sorted;
  };
  const queue = new Heap<Candidate>((candidate) => candidate.bound);
  const offer = (after: Beginning, at: number): void => {
    const edge = waysOn(after.vertex)[at];
    if (edge !== undefined) queue.push({ bound: after.spent + onward(edge), after, at });
  };
  const walks: { edges: readonly number[]; cost: number }[] = [];
  for (const vertex of from) if (!ends.has(vertex)) offer({ vertex, edge: -1, before: null, spent: 0 }, 0);
  for (let looked = 0; walks.length < most; looked++) {
    const best = queue.pop();
    if (!best) return { walks, gaveUp: false };
    if (looked === patience) return { walks, gaveUp: true };
    offer(best.after, best.at + 1);
    const edge = waysOn(best.after.vertex)[best.at]!;
    const vertex = graph.heads[edge]!;
    if (isOn(best.after, vertex)) continue;
    const next = { vertex, edge, before: best.after, spent: best.after.spent + cost(edge) };
    if (ends.has(vertex)) walks.push({ edges: edgesOf(next), cost: next.spent });
    else offer(next, 0);
  }
  return { walks, gaveUp: false };
}

/** What the cheapest way from each vertex to the nearest end costs; Infinity where there is none. */
export function cheapestRest(graph: AttackGraph, to: readonly number[], cost: (edge: number) => number): Float64Array {
  const into: number[][] = graph.out.map(() => []);
  graph.heads.forEach((head, edge) => into[head]!.push(edge));
  const rest = new Float64Array(graph.out.length).fill(Infinity);
  const queue = new Heap<readonly [vertex: number, spent: number]>(([, spent]) => spent);
  for (const vertex of to) {
    rest[vertex] = 0;
    queue.push([vertex, 0]);
  }
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [vertex, spent] = next;
    if (spent > rest[vertex]!) continue;
    for (const edge of into[vertex]!) {
      const tail = graph.tails[edge]!;
      const total = spent + cost(edge);
      if (total >= rest[tail]!) continue;
      rest[tail] = total;
      queue.push([tail, total]);
    }
  }
  return rest;
}

function isOn(beginning: Beginning, vertex: number): boolean {
  for (let at: Beginning | null = beginning; at; at = at.before) if (at.vertex === vertex) return true;
  return false;
}

function edgesOf(end: Beginning): number[] {
  const edges: number[] = [];
  for (let at: Beginning = end; at.before; at = at.before) edges.push(at.edge);
  return edges.reverse();
}
