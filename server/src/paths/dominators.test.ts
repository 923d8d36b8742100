import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominatedWeight, immediateDominators, type FlowGraph } from './dominators.js';

describe('immediate dominators', () => {
  it('are the joints of a diamond, not its sides', () => {
    // 0 → 1 → {2, 3} → 4
    expect([...immediateDominators([[1], [2, 3], [4], [4], []])]).toEqual([0, 0, 1, 1, 1]);
  });

  it('leave out what the root does not reach', () => {
    expect([...immediateDominators([[1], [], [1]])]).toEqual([0, 0, -1]);
  });

  it('agree with taking each vertex away and looking what is still reached', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const total = dominatedWeight(
          graph,
          immediateDominators(graph),
          graph.map(() => 1),
        );
        const all = reached(graph, -1);
        for (const vertex of all) {
          if (vertex === 0) continue;
          const cut = [...all].filter((each) => !reached(graph, vertex).has(each));
          expect(total[vertex]).toBe(cut.length);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});

const graphs: fc.Arbitrary<FlowGraph> = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 4 }), {
    minLength: size,
    maxLength: size,
  }),
);

function reached(graph: FlowGraph, without: number): Set<number> {
  const seen = new Set([0]);
  for (const vertex of seen) for (const next of graph[vertex] ?? []) if (next !== without) seen.add(next);
  return seen;
}
