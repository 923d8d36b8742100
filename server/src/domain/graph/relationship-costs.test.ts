import { expect, it } from 'vitest';
import { traversableTypes } from '../graph.js';
import { relationshipCosts } from './relationship-costs.js';

it('only what attack paths follow has a cost', () => {
  expect(
    Object.keys(relationshipCosts).filter((type) => !(traversableTypes as readonly string[]).includes(type)),
  ).toEqual([]);
});
