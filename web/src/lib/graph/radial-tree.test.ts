import { describe, expect, it } from 'vitest';
import type { LayoutRequest } from './layout-messages.js';
import { radialTree } from './radial-tree.js';

function request(edges: readonly [string, string][], root = 'a', extra: readonly string[] = []): LayoutRequest {
  const ids = [...new Set([root, ...edges.flat(), ...extra])];
  return {
    layout: 'radial',
    nodes: ids.map((id) => ({ id, width: 40, height: 40 })),
    relationships: edges.map(([from, to]) => ({ id: `${from}-${to}`, from, to })),
    root,
  };
}

describe('a radial tree', () => {
  it('gives every node a place of its own, also under a cycle and when the root does not reach it', () => {
    const leaves = Array.from({ length: 80 }, (_, index): [string, string] => ['b', `leaf${index}`]);
    const positions = Object.values(
      radialTree(request([['a', 'b'], ['b', 'a'], ['a', 'c'], ...leaves], 'a', ['stray'])),
    );
    expect(positions).toHaveLength(84);
    for (const [index, one] of positions.entries()) {
      for (const other of positions.slice(index + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(40);
      }
    }
  });

  it('stands the way to the first branch on the left of it', () => {
    const positions = radialTree(
      request([
        ['a', 'b'],
        ['b', 'c'],
        ['b', 'd'],
      ]),
    );
    expect(positions['a']!.x).toBeLessThan(positions['b']!.x);
    expect(positions['b']).toEqual({ x: 0, y: 0 });
  });

  it('can be a single node', () => {
    expect(radialTree(request([]))).toEqual({ a: { x: 0, y: 0 } });
  });
});
