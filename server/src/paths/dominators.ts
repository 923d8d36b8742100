/**
 * Immediate dominators of a flow graph, by the iteration of Cooper, Harvey and Kennedy ("A Simple, Fast Dominance
 * Algorithm", 2001). A vertex dominates another when every walk from the root to the other passes through it.
 */

/** Vertices are 0 … n-1 and the root is 0; `next[v]` lists where edges from v lead. */
export type FlowGraph = readonly (readonly number[])[];

/** Immediate dominator of each vertex; the root's is itself, and -1 stands for what the root does not reach. */
export function immediateDominators(next: FlowGraph): Int32Array {
  const order = reversePostorder(next);
  const rank = new Int32Array(next.length).fill(-1);
  order.forEach((vertex, position) => (rank[vertex] = position));
  const before = predecessors(next, rank);
  const dominator = new Int32Array(next.length).fill(-1);
  dominator[0] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const vertex of order) {
      if (vertex === 0) continue;
      let found = -1;
      for (const previous of before[vertex] ?? []) {
        if (dominator[previous] === -1) continue;
        found = found === -1 ? previous : nearestCommonDominator(found, previous, dominator, rank);
      }
      if (dominator[vertex] === found) continue;
      dominator[vertex] = found;
      changed = true;
    }
  }
  return dominator;
}

/** How much weight each vertex dominates, its own included: what is cut off when it goes. */
export function dominatedWeight(next: FlowGraph, dominator: Int32Array, weight: readonly number[]): Float64Array {
  const total = Float64Array.from(weight);
  const order = reversePostorder(next);
  for (let at = order.length - 1; at > 0; at--) {
    const vertex = order[at]!;
    total[dominator[vertex]!]! += total[vertex]!;
  }
  return total;
}

/** Nearest vertex that dominates both. */
function nearestCommonDominator(one: number, other: number, dominator: Int32Array, rank: Int32Array): number {
  while (one !== other) {
    while (rank[one]! > rank[other]!) one = dominator[one]!;
    while (rank[other]! > rank[one]!) other = dominator[other]!;
  }
  return one;
}

/** Without recursion: estates are deeper than a call stack likes. */
function reversePostorder(next: FlowGraph): number[] {
  const seen = new Uint8Array(next.length);
  const order: number[] = [];
  const stack: [vertex: number, position: number][] = [[0, 0]];
  seen[0] = 1;
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const following = next[top[0]]![top[1]++];
    if (following === undefined) order.push(stack.pop()![0]);
    else if (!seen[following]) {
      seen[following] = 1;
      stack.push([following, 0]);
    }
  }
  return order.reverse();
}

function predecessors(next: FlowGraph, rank: Int32Array): number[][] {
  const before: number[][] = Array.from(next, () => []);
  next.forEach((following, vertex) => {
    if (rank[vertex] === -1) return;
    for (const each of following) before[each]!.push(vertex);
  });
  return before;
}
