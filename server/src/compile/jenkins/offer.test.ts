import { expect, it } from 'vitest';
import { Offer } from './offer.js';

it('a store answers its own ids first, and every id once', () => {
  const offer = new Offer(new Map([['a', 'inner']]), new Offer(new Map([['a', 'outer'], ['b', 'outer']]))); // prettier-ignore
  expect(['a', 'b', 'c'].map((id) => offer.get(id))).toEqual(['inner', 'outer', undefined]);
  expect([...offer.entries()]).toEqual([['a', 'inner'], ['b', 'outer']]); // prettier-ignore
});
