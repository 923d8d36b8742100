import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LayoutRequest } from './layout-messages.js';
import { ringLayout, stretch } from './ring-layout.js';

function request(edges: readonly [number, number][], size: number, rings?: Record<string, number>): LayoutRequest {
  return {
    layout: 'radial',
    nodes: Array.from({ length: size }, (_, at) => ({ id: `${at}`, width: 40, height: 40 })),
    relationships: edges.map(([from, to], at) => ({ id: `e${at}`, from: `${from}`, to: `${to}` })),
    root: '0',
    ...(rings ? { rings } : {}),
  };
}

const graphs = fc
  .integer({ min: 1, max: 40 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 90 })),
  );

const radiusOf = ({ x, y }: { x: number; y: number }) => Math.hypot(x / stretch, y);

it('puts every node on the ring of its distance: nearer is further in, as far is on the same ring', () => {
  fc.assert(
    fc.property(graphs, fc.array(fc.integer({ min: 1, max: 9 })), ([size, edges], numbers) => {
      const rings = Object.fromEntries(
        Array.from({ length: size }, (_, at) => [`${at}`, at === 0 ? 0 : (numbers[at % (numbers.length || 1)] ?? 1)]),
      );
      const positions = ringLayout(request(edges, size, rings));
      expect(radiusOf(positions['0']!)).toBe(0);
      for (const [one, other] of edges) {
        const difference = radiusOf(positions[`${one}`]!) - radiusOf(positions[`${other}`]!);
        expect(Math.sign(Math.round(difference)) + 0).toBe(Math.sign(rings[`${one}`]! - rings[`${other}`]!));
      }
    }),
  );
});

it('gives every node a place of its own, also in circles and where nothing leads', () => {
  fc.assert(
    fc.property(graphs, ([size, edges]) => {
      const positions = Object.values(ringLayout(request(edges, size)));
      expect(positions).toHaveLength(size);
      for (const [at, one] of positions.entries())
        for (const other of positions.slice(at + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(40);
    }),
    { numRuns: 60 },
  );
});
