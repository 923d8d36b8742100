import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackGraphs } from '../../test/support/random-attack-graph.js';
import { attackGraphOf, type AttackGraph } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import { changeEffect } from './change-effect.js';
import { changedGraph, keyOf } from './changed-graph.js';
import { stepNameOf, type StepName } from './read-steps.js';

/** The rows a graph was made of, every node a person; then those of a copy to which the change was done. */
function rowsOf(graph: AttackGraph, steps: readonly StepName[]): LeadingRow[] {
  return graph.ids.map((id) => ({
    ...{ id, kind: 'user', builtin: false },
    out: steps.filter(({ from }) => from === id).map(({ type, to }) => [type, to, null] as const),
  }));
}

describe('a change that is worked out', () => {
  it('has the effect it has on a copy', async () => {
    await fc.assert(
      fc.asyncProperty(attackGraphs, fc.array(fc.nat(20), { maxLength: 3 }), fc.nat(9), async (drawn, picks, node) => {
        const all = drawn.tails.map((_, edge) => stepNameOf(drawn, edge));
        const named = [...new Set(picks.filter((pick) => pick < all.length))].map((pick) => all[pick]!);
        // What is added was taken out of the estate first; the rest of what was named is removed.
        const add = named.slice(0, 1);
        const remove = named.slice(1);
        const removeNodes = node < drawn.ids.length ? [drawn.ids[node]!] : [];
        const before = all.filter((step) => !add.includes(step));
        const after = all.filter(
          (step) => !remove.includes(step) && !removeNodes.includes(step.from) && !removeNodes.includes(step.to),
        );
        const graph = changedGraph(rowsOf(drawn, before), { add, remove, removeNodes });
        expect(graph.tails.length).toBe(all.length);
        const effect = await changeEffect(graph, [0]);
        const [old, now] = [before, after].map((steps) => reachedOf(attackGraphOf(rowsOf(drawn, steps))));
        drawn.ids.forEach((_, person) => {
          const lost = [...old![person]!].filter((each) => !now![person]!.has(each)).length;
          const gained = [...now![person]!].filter((each) => !old![person]!.has(each)).length;
          expect(effect.people.get(person) ?? { lost: 0, gained: 0 }).toEqual({ lost, gained });
          expect(effect.before.has(person)).toBe(old![person]!.has(0));
          expect(effect.after.has(person)).toBe(now![person]!.has(0));
        });
        for (const [vertex, { lost }] of effect.nodes)
          expect(lost).toBe(drawn.ids.filter((__, p) => old![p]!.has(vertex) && !now![p]!.has(vertex)).length);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('is named by what tells relationships apart', () => {
    expect(keyOf({ from: 'user:x/a', type: 'MEMBER_OF', to: 'group:x/b' })).toBe('user:x/a MEMBER_OF group:x/b');
  });
});

function reachedOf(graph: AttackGraph): Set<number>[] {
  return graph.out.map((_, start) => {
    const seen = new Set([start]);
    for (const vertex of seen) for (const edge of graph.out[vertex]!) seen.add(graph.heads[edge]!);
    return seen;
  });
}
