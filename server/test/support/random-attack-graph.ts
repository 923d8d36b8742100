/** Small random attack graphs, and what can be said of them by trying everything. */
import fc from 'fast-check';
import type { AttackGraph } from '../../src/paths/attack-graph.js';
import { attackGraphOf } from '../../src/paths/attack-graph.js';

/** Removable, and not: a job that binds, a store that is searched before another. */
const types = ['BINDS', 'FALLS_BACK_TO'] as const;

/** At most nine vertices; every second relationship or so is removable. */
export const attackGraphs: fc.Arbitrary<AttackGraph> = fc.integer({ min: 2, max: 7 }).chain((size) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom(...types)), {
      maxLength: 12,
      selector: (edge) => edge.join(' '),
    })
    .map((edges) =>
      attackGraphOf(
        Array.from({ length: size }, (_, at) => ({
          id: `job:x/${at}`,
          kind: 'job',
          builtin: false,
          out: edges.flatMap(([tail, head, type]) => (tail === at ? [[type, `job:x/${head}`, null] as const] : [])),
        })),
      ),
    ),
);

/** Every simple path between two vertices, as lists of relationships. */
export function allPaths(graph: AttackGraph, from: number, to: number): number[][] {
  const found: number[][] = [];
  const walk = (vertex: number, edges: number[], seen: ReadonlySet<number>): void => {
    if (vertex === to && edges.length > 0) return void found.push(edges);
    for (const edge of graph.out[vertex]!) {
      const head = graph.heads[edge]!;
      if (!seen.has(head)) walk(head, [...edges, edge], new Set([...seen, head]));
    }
  };
  if (from !== to) walk(from, [], new Set([from]));
  return found;
}
