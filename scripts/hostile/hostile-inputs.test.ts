/** The short form of `npm run hostile`: what collectors read. */
import { expect, it } from 'vitest';
import { feedInputs } from './feed.js';

it('none of 60 seeded hostile inputs is taken for a defect', async () => {
  const kinds = new Set<string>();
  for await (const { what, defect } of feedInputs(7, 60)) {
    kinds.add(what.replace(/ \d+$/, ''));
    expect(defect, what).toBeUndefined();
  }
  expect(kinds.size).toBeGreaterThan(9);
});
