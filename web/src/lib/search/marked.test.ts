import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markParts } from './marked.js';

it('marks what was typed, wherever it stands and however it is written', () => {
  expect(markParts('deploy-Tickets', 'tick DEPLOY')).toEqual([
    { text: 'deploy', fits: true },
    { text: '-', fits: false },
    { text: 'Tick', fits: true },
    { text: 'ets', fits: false },
  ]);
});

it('loses no letter of any name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, typed) => {
      expect(
        markParts(name, typed)
          .map(({ text }) => text)
          .join(''),
      ).toBe(name);
    }),
  );
});
