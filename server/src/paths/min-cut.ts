/**
 * The fewest removable relationships without which no path leads from some vertices to others: a minimum cut, by
 * Dinic's algorithm. What cannot be removed has no limit; what can be removed carries one path.
 */
import type { AttackGraph } from './attack-graph.js';

export interface CutAnswer {
  /** Relationships to remove; among cuts of equal size the one nearest to the start. */
  edges: readonly number[];
  /** No set of removable relationships is enough: a path leads there over others alone. */
  impossible: boolean;
}

const UNLIMITED = 2 ** 30;

export function smallestCut(graph: AttackGraph, from: readonly number[], to: readonly number[]): CutAnswer {
  const network = new Network(graph.out.length + 2);
  const [source, sink] = [graph.out.length, graph.out.length + 1];
  // Arc 2e belongs to relationship e, so those of the graph come first.
  graph.tails.forEach((tail, edge) =>
    network.add(tail, graph.heads[edge]!, graph.removable[edge] === true ? 1 : UNLIMITED),
  );
  for (const vertex of from) network.add(source, vertex, UNLIMITED);
  for (const vertex of to) network.add(vertex, sink, UNLIMITED);
  if (network.saturate(source, sink) >= UNLIMITED) return { edges: [], impossible: true };
  const side = network.levels(source);
  const edges = graph.tails.flatMap((tail, edge) => (side[tail]! >= 0 && side[graph.heads[edge]!]! < 0 ? [edge] : []));
  return { edges, impossible: false };
}

class Network {
  readonly #arcs: number[][];
  readonly #heads: number[] = [];
  readonly #left: number[] = [];

  constructor(size: number) {
    this.#arcs = Array.from({ length: size }, () => []);
  }

  add(tail: number, head: number, limit: number): void {
    this.#arcs[tail]!.push(this.#heads.push(head) - 1);
    this.#left.push(limit);
    this.#arcs[head]!.push(this.#heads.push(tail) - 1);
    this.#left.push(0);
  }

  /** The largest flow; UNLIMITED or more where nothing limits it. */
  saturate(source: number, sink: number): number {
    let total = 0;
    for (let level = this.levels(source); level[sink]! >= 0; level = this.levels(source)) {
      const turn = new Int32Array(this.#arcs.length);
      for (let pushed = this.#push(source, sink, level, turn); pushed > 0;) {
        total += pushed;
        if (total >= UNLIMITED) return total;
        pushed = this.#push(source, sink, level, turn);
      }
    }
    return total;
  }

  /** Distances over arcs that have something left; -1 where none leads. */
  levels(source: number): Int32Array {
    const level = new Int32Array(this.#arcs.length).fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const vertex of queue)
      for (const arc of this.#arcs[vertex]!) {
        const head = this.#heads[arc]!;
        if (this.#left[arc]! <= 0 || level[head]! >= 0) continue;
        level[head] = level[vertex]! + 1;
        queue.push(head);
      }
    return level;
  }

  /** One path from source to sink along the levels, without recursion: estates are deeper than a call stack likes. */
  #push(source: number, sink: number, level: Int32Array, turn: Int32Array): number {
    const way: number[] = [];
    for (let vertex = source; vertex !== sink;) {
      const arcs = this.#arcs[vertex]!;
      while (turn[vertex]! < arcs.length && !this.#leadsOn(arcs[turn[vertex]!]!, level, vertex)) turn[vertex]!++;
      const arc = arcs[turn[vertex]!];
      if (arc !== undefined) {
        way.push(arc);
        vertex = this.#heads[arc]!;
        continue;
      }
      const back = way.pop();
      if (back === undefined) return 0;
      vertex = this.#heads[back ^ 1]!;
      turn[vertex]!++;
    }
    const pushed = Math.min(...way.map((arc) => this.#left[arc]!));
    for (const arc of way) {
      this.#left[arc]! -= pushed;
      this.#left[arc ^ 1]! += pushed;
    }
    return pushed;
  }

  #leadsOn(arc: number, level: Int32Array, vertex: number): boolean {
    return this.#left[arc]! > 0 && level[this.#heads[arc]!] === level[vertex]! + 1;
  }
}
