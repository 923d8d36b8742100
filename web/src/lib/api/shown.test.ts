import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meantText, meantVariables, parseShown, showText } from './shown.js';

const odd = [
  '\u202e',
  '\u2066',
  '\u200b',
  '\0',
  '\u001b',
  '\u009b',
  '\ud800',
  '<U+202E>',
  '<U+',
  '<',
  '\n',
  '\t',
  'a',
  '😀',
  '\u{e0041}',
];
const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...odd)).map((parts) => parts.join('')),
);

describe('a name of strangers', () => {
  it('is shown with what turns it', () => {
    expect(showText('a\u202egnp.exe')).toBe('a<U+202E>gnp.exe');
    expect(showText('line\nnext\ttab')).toBe('line\nnext\ttab');
    expect(showText('<U+202E>')).toBe('<U+003C>U+202E>');
  });

  it('is asked about as it was, whatever is in it', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(meantText(showText(name))).toBe(name);
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(names, names, (one, other) => one === other || showText(one) !== showText(other)));
    expect(meantText('<U+0041> <U+FFFFFF> <U+110000>')).toBe('<U+0041> <U+FFFFFF> <U+110000>');
  });

  it('holds nothing that steers once it is shown', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(showText(name)).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069\u200b]/);
      }),
    );
  });
});

it('is shown so wherever it stands in an answer, and turned back in what is asked', () => {
  const answer = { data: { node: { id: 'user:a/\u202eb', list: ['\0', 'plain'], count: 3 } } };
  expect(parseShown(JSON.stringify(answer))).toEqual({
    data: { node: { id: 'user:a/<U+202E>b', list: ['<U+0000>', 'plain'], count: 3 } },
  });
  const asked = { id: 'user:a/<U+202E>b', kinds: ['<U+0000>'], first: 3, policy: '<U+202E>' };
  expect(meantVariables(asked)).toEqual({ id: 'user:a/\u202eb', kinds: ['\0'], first: 3, policy: '<U+202E>' });
});
