import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, keepText } from './canonical.js';
import { maskSecrets } from './mask.js';

const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom('pw_abcdef_0123456789abcdefghij', 'x'.repeat(3000))));

it('a list whose text is kept is written and masked as any other, the second time too', () => {
  fc.assert(
    fc.property(texts, (list) => {
      const kept = keepText(list);
      expect(canonicalJson({ kept })).toBe(canonicalJson({ kept: list }));
      for (let times = 0; times < 2; times++) expect(maskSecrets({ kept })).toEqual(maskSecrets({ kept: list }));
    }),
  );
});

it('what is masked is what JSON holds of it', () => {
  fc.assert(
    fc.property(fc.object({ key: fc.string().map((name) => `m${name}`), withNullPrototype: true }), (given) => {
      fc.pre(maskSecrets(given).masked.length === 0);
      expect(canonicalJson(maskSecrets(given).value)).toBe(canonicalJson(JSON.parse(JSON.stringify(given))));
    }),
  );
  const odd = { date: new Date(0), none: undefined, list: [undefined, Number.NaN], own: JSON.parse('{"__proto__":1}') };
  expect(JSON.stringify(maskSecrets(odd).value)).toBe(JSON.stringify(odd));
});
