import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allPaths, attackGraphs } from '../../test/support/random-attack-graph.js';
import { smallestCut } from './min-cut.js';

describe('the smallest cut', () => {
  it('cuts every path, and no smaller set of removable relationships does', () => {
    fc.assert(
      fc.property(attackGraphs, (graph) => {
        const paths = allPaths(graph, 0, 1);
        const { edges, impossible } = smallestCut(graph, [0], [1]);
        const removable = graph.removable.flatMap((can, edge) => (can ? [edge] : []));
        expect(impossible).toBe(paths.some((path) => path.every((edge) => !graph.removable[edge])));
        expect(impossible && edges.length > 0).toBe(false);
        if (impossible) return;
        expect(cuts(edges, paths)).toBe(true);
        expect(edges.every((edge) => graph.removable[edge])).toBe(true);
        for (const smaller of subsets(removable, edges.length - 1)) expect(cuts(smaller, paths)).toBe(false);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

function cuts(edges: readonly number[], paths: readonly (readonly number[])[]): boolean {
  const gone = new Set(edges);
  return paths.every((path) => path.some((edge) => gone.has(edge)));
}

/** Of exactly this size: what a smaller one cuts, each that contains it cuts as well. */
function subsets(of: readonly number[], size: number): number[][] {
  if (size < 0) return [];
  if (size === 0) return [[]];
  return of.flatMap((first, at) => subsets(of.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}
