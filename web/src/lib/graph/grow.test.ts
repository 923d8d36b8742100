import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grow, overlap } from './grow.js';
import type { LayoutNode } from './layout-messages.js';

const size = fc.record({ width: fc.integer({ min: 40, max: 180 }), height: fc.integer({ min: 50, max: 90 }) });

/** Placed nodes on a grid, and new ones that hang on any of them or on each other. */
const picture = fc
  .tuple(fc.array(size, { minLength: 1, maxLength: 12 }), fc.array(fc.tuple(size, fc.nat()), { maxLength: 40 }))
  .map(([old, fresh]) => {
    const nodes: LayoutNode[] = old.map((box, at) => ({
      ...{ id: `old${at}`, ...box, fixed: true, at: { x: (at % 4) * 260, y: Math.floor(at / 4) * 180 } },
    }));
    const relationships = fresh.map(([box, hangsOn], at) => {
      const to = nodes[hangsOn % nodes.length]!.id;
      nodes.push({ id: `new${at}`, ...box });
      return { id: `${at}`, from: `new${at}`, to };
    });
    return { layout: 'fcose' as const, nodes, relationships };
  });

it('adds nodes over nothing, beside what they hang on, and moves nothing that stood there', () => {
  fc.assert(
    fc.property(picture, (request) => {
      const positions = grow(request);
      const boxes = request.nodes.map((node) => ({ ...node, ...positions[node.id]! }));
      for (const node of request.nodes) if (node.fixed) expect(positions[node.id]).toEqual(node.at);
      for (const [at, one] of boxes.entries())
        for (const other of boxes.slice(at + 1))
          if (!one.fixed || !other.fixed) expect(overlap(one, other, 0), `${one.id} ${other.id}`).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it('places what hangs on nothing, too', () => {
  const nodes = [
    { id: 'a', width: 50, height: 50, fixed: true, at: { x: 0, y: 0 } },
    { id: 'stray', width: 50, height: 50 },
  ];
  expect(Object.keys(grow({ layout: 'fcose', nodes, relationships: [] }))).toEqual(['a', 'stray']);
});
