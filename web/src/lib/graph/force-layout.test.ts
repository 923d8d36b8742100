import { expect, it } from 'vitest';
import { forceLayout } from './force-layout.js';
import type { LayoutRequest } from './layout-messages.js';

/** Teams of ten, each around its lead; leads in a row. */
function teams(count: number): LayoutRequest {
  const nodes = Array.from({ length: count * 10 }, (_, at) => ({ id: `n${at}`, width: 60, height: 50 }));
  const relationships = nodes.slice(1).map(({ id }, before) => {
    const at = before + 1;
    const to = at % 10 === 0 ? `n${at - 10}` : `n${at - (at % 10)}`;
    return { id: `${id}-${to}`, from: id, to };
  });
  return { layout: 'force', nodes, relationships: [...relationships, { id: 'self', from: 'n0', to: 'n0' }] };
}

const between = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y);

it('places every node, the same for the same request, and none on another', () => {
  const request = teams(12);
  const places = forceLayout(request);
  expect(Object.keys(places)).toEqual(request.nodes.map(({ id }) => id));
  expect(forceLayout(request)).toEqual(places);
  const all = Object.values(places);
  const nearest = all.map((one, at) =>
    Math.min(...all.filter((_, other) => other !== at).map((other) => between(one, other))),
  );
  expect(Math.min(...nearest)).toBeGreaterThan(40);
});

it('what is related stands nearer than what is not', () => {
  const request = teams(12);
  const places = forceLayout(request);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const related = request.relationships
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => between(places[from]!, places[to]!));
  const all = Object.values(places);
  const any = all.flatMap((one, at) => all.slice(at + 1).map((other) => between(one, other)));
  expect(mean(related)).toBeLessThan(mean(any) / 2);
});

it('nothing, one node, and nodes that hang on nothing have places as well', () => {
  expect(forceLayout({ layout: 'force', nodes: [], relationships: [] })).toEqual({});
  const alone = ['a', 'b', 'c'].map((id) => ({ id, width: 10, height: 10 }));
  const places = Object.values(forceLayout({ layout: 'force', nodes: alone, relationships: [] }));
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
});
