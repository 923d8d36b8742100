import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allPaths, attackGraphs } from '../../test/support/random-attack-graph.js';
import { rankedWalks } from './ranked-walks.js';

const costOfEdge = (edge: number) => 1 + (edge % 3);

describe('ranked paths', () => {
  it('are the cheapest simple ones of all there are, in order', () => {
    fc.assert(
      fc.property(attackGraphs, fc.integer({ min: 1, max: 8 }), (graph, most) => {
        const every = allPaths(graph, 0, 1);
        const costs = every
          .map((edges) => edges.reduce((sum, edge) => sum + costOfEdge(edge), 0))
          .sort((a, b) => a - b);
        const { walks, gaveUp } = rankedWalks(graph, { from: [0], to: [1], cost: costOfEdge, most });
        expect(gaveUp).toBe(false);
        expect(walks.map(({ cost }) => cost)).toEqual(costs.slice(0, most));
        const known = new Set(every.map(String));
        expect(walks.every(({ edges }) => known.has(String(edges)))).toBe(true);
        expect(new Set(walks.map(({ edges }) => String(edges))).size).toBe(walks.length);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('are more, never fewer, with one relationship more', () => {
    fc.assert(
      fc.property(attackGraphs, fc.nat(), (graph, drawn) => {
        if (graph.tails.length === 0) return;
        const gone = drawn % graph.tails.length;
        const less = { ...graph, out: graph.out.map((edges) => edges.filter((edge) => edge !== gone)) };
        const count = (of: typeof graph) =>
          rankedWalks(of, { from: [0], to: [1], cost: () => 1, most: 1000 }).walks.length;
        expect(count(less)).toBeLessThanOrEqual(count(graph));
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  it('say when the search was given up', () => {
    const [graph] = fc.sample(
      attackGraphs.filter((each) => allPaths(each, 0, 1).length > 2),
      { numRuns: 1, seed: 9 },
    );
    const found = rankedWalks(graph!, { from: [0], to: [1], cost: () => 1, most: 100, patience: 1 });
    expect(found.gaveUp).toBe(true);
  });
});
