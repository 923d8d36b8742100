import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostPlaced, parsePlaces, printPlaces } from './places.js';

const coordinate = fc.integer({ min: -50_000, max: 50_000 });

it('survives the way through a link, for any ids and places', () => {
  const picture = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), x: coordinate, y: coordinate }), {
    selector: ({ id }) => id,
    maxLength: 40,
  });
  fc.assert(
    fc.property(picture, (nodes) => {
      const places = parsePlaces(
        printPlaces(nodes),
        nodes.map(({ id }) => id),
      );
      expect(nodes.map(({ id }) => places.get(id))).toEqual(nodes.map(({ x, y }) => ({ x, y })));
    }),
  );
});

it('stays readable for an address, and leaves out what it cannot place', () => {
  const printed = printPlaces([{ id: 'user:acme/ann', x: -12.4, y: 400 }]);
  expect(printed).toMatch(/^[a-z0-9]+\.-c\.b4$/);
  expect(parsePlaces(printed, ['user:acme/ben']).size).toBe(0);
  for (const nonsense of ['', '~', 'a.b', `${printed.split('.')[0]}.!.!`, 'x'.repeat(500)])
    expect(parsePlaces(nonsense, ['user:acme/ann']).size).toBe(0);
});

it('says nothing of pictures that are too large for a link', () => {
  const many = Array.from({ length: mostPlaced + 1 }, (_, at) => ({ id: `job:a/${at}`, x: at, y: at }));
  expect(printPlaces(many)).toBe('');
  expect(printPlaces(many.slice(1)).length).toBeLessThan(3000);
});
