import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedWhole, distances, listed } from './bounded.js';

it('no number of an address is more or less than the API takes', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.bigInt().map(String), fc.integer().map(String)),
      fc.constantFrom(listed, distances),
      (text, bounds) => {
        const number = boundedWhole(text, bounds)!;
        expect(number).toBeGreaterThanOrEqual(bounds.least);
        expect(number).toBeLessThanOrEqual(bounds.most);
      },
    ),
  );
});

it('what is no whole number is none', () => {
  for (const text of [null, '', 'many', '1.5', '1e3', 'NaN', '0x10']) expect(boundedWhole(text, listed)).toBe(null);
});
