/** Reachability of up to 32 starts at once: one bit for each. */
import type { AttackGraph } from './attack-graph.js';

export const mostStarts = 32;

/** By vertex: which of the starts reach it over relationships that are walked; a start reaches itself. */
export function reachMasks(
  graph: AttackGraph,
  starts: readonly number[],
  walks: (edge: number) => boolean,
): Int32Array {
  const masks = new Int32Array(graph.out.length);
  const waiting = new Uint8Array(graph.out.length);
  const queue: number[] = [];
  const bring = (vertex: number, mask: number): void => {
    if ((masks[vertex]! | mask) === masks[vertex]!) return;
    masks[vertex]! |= mask;
    if (waiting[vertex]) return;
    waiting[vertex] = 1;
    queue.push(vertex);
  };
  starts.forEach((vertex, bit) => bring(vertex, 1 << bit));
  for (const vertex of queue) {
    waiting[vertex] = 0;
    for (const edge of graph.out[vertex]!) if (walks(edge)) bring(graph.heads[edge]!, masks[vertex]!);
  }
  return masks;
}

/** Vertices from which one of some is reached, those themselves included. */
export function leadsTo(graph: AttackGraph, to: readonly number[], walks: (edge: number) => boolean): Uint8Array {
  const into: number[][] = graph.out.map(() => []);
  graph.heads.forEach((head, edge) => walks(edge) && into[head]!.push(graph.tails[edge]!));
  const seen = new Uint8Array(graph.out.length);
  const queue = [...to];
  for (const vertex of queue) {
    if (seen[vertex]) continue;
    seen[vertex] = 1;
    for (const before of into[vertex]!) if (!seen[before]) queue.push(before);
  }
  return seen;
}
