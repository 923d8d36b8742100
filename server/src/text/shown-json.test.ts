import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownJson } from './shown-json.js';

it('says the same in other letters, none of which steers', () => {
  const odd = fc.constantFrom(
    '\u202e',
    '\u009b',
    '\u007f',
    '\u2028',
    '\ufeff',
    '\u{e0041}',
    '\u00ad',
    'a',
    '\\',
    '"',
    '\n',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(odd).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const shown = shownJson(JSON.stringify({ [text]: text }));
      expect(JSON.parse(shown)).toEqual({ [text]: text });
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
    }),
    { numRuns: 1000 },
  );
});
