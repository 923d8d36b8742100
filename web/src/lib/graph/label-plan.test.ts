import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labelBox, meet, planLabels, smallest, type Labelled } from './label-plan.js';

const labelled = fc.record({
  x: fc.integer({ min: -800, max: 800 }),
  y: fc.integer({ min: -800, max: 800 }),
  nodeHeight: fc.constantFrom(0, 42),
  characters: fc.integer({ min: 1, max: 30 }),
  lines: fc.integer({ min: 1, max: 2 }),
  rank: fc.integer({ min: 0, max: 5 }),
});

const pictures = fc
  .array(labelled, { maxLength: 80 })
  .map((all): Labelled[] => all.map((each, at) => ({ ...each, id: `n${at}`, nodeWidth: each.nodeHeight })));

it('no label that is shown is lower than 9 pixels, and none lies on another', () => {
  fc.assert(
    fc.property(pictures, fc.double({ min: 0.05, max: 3, noNaN: true }), (all, zoom) => {
      const { size, hidden } = planLabels(all, zoom);
      expect(size * zoom).toBeGreaterThanOrEqual(smallest - 1e-9);
      const boxes = all.filter(({ id }) => !hidden.has(id)).map((each) => labelBox(each, size));
      for (const [at, one] of boxes.entries())
        for (const other of boxes.slice(at + 1)) expect(meet(one, other)).toBe(false);
    }),
  );
});

it('of two labels in one place, what matters more keeps its own', () => {
  const at = { x: 0, y: 0, nodeHeight: 0, nodeWidth: 0, characters: 9, lines: 1 };
  const plan = planLabels(
    [
      { ...at, id: 'job', rank: 3 },
      { ...at, id: 'credential', rank: 1 },
    ],
    1,
  );
  expect([...plan.hidden]).toEqual(['job']);
});

it('what was hidden far away is shown near by', () => {
  const row = Array.from({ length: 20 }, (_, at) => ({
    ...{ id: `${at}`, x: at * 120, y: 0, nodeHeight: 42, nodeWidth: 42, characters: 14, lines: 1, rank: 1 },
  }));
  expect(planLabels(row, 0.2).hidden.size).toBeGreaterThan(0);
  expect(planLabels(row, 1).hidden.size).toBe(0);
});
