/** What patterns require of names: enough to leave most names out, never so much that a match is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredText } from './required-text.js';

const holds = (pattern: string, name: string) => requiredText(pattern)?.(name) ?? 'nothing known';

describe('text a pattern requires', () => {
  it.each([
    ['a/b(/.*)?', 'a/b', true],
    ['a/b(/.*)?', 'a/c', false],
    ['a/b(/.*)?', 'x/a/b', false],
    ['a/.*/job-\\d*4', 'a/x/job-14', true],
    ['a/.*/job-\\d*4', 'a/x/job-15', false],
    ['^a+$', 'aaa', true],
    ['a+b+', 'aabb', true],
    ['ab?c', 'ac', true],
    ['ab?c', 'bd', false],
    ['ab+c', 'abbc', true],
    ['a{0,2}b', 'b', true],
    ['^(team-a|team-a/.*)$', 'team-a/x', true],
    ['^(team-a|team-a/.*)$', 'team-b', false],
    ['(?:a|b)x', 'bx', true],
    ['(?:a|b)x', 'cx', false],
    ['(a|b)?x', 'x', true],
    ['(?i)TEAM-A/.*', 'team-a/x', true],
    ['(?i)TEAM-A/.*', 'team-b/x', false],
    ['(?i)TEAM\\D.*', 'TEAM-x', true],
    ['a\\.b', 'a.b', true],
    ['a\\.b', 'axb', false],
    ['[a[bc]]x/.*', 'cx/1', true],
    ['[a[bc]]x/.*', 'cy/1', false],
  ] as const)('%s of %s: %s', (pattern, name, expected) => expect(holds(pattern, name)).toBe(expected));

  it.each([
    '.*',
    'a|.*',
    '\\Qa.b\\E',
    'a(?i)b',
    '(?x) a b',
    '(?=a)b',
    '(?<n>a)\\k<n>',
    '\\x41',
    '\\p{L}x',
    '*a',
    'a)',
    '[]a]',
    '(a',
    'a\\',
    '😀?',
    '('.repeat(5000) + 'a' + ')'.repeat(5000),
    '['.repeat(100_000),
  ])('nothing is known of %s', (pattern) => expect(requiredText(pattern)).toBeNull());

  it('never excludes what JavaScript, where it reads patterns as Java does, says matches', () => {
    const atom = fc.constantFrom('a', 'b', '/', 'A', '.', '[^/]', '\\d', '(a|b)', '(?:ab|/)', '\\.', '(a(b|c)?)', '-');
    const part = fc
      .tuple(atom, fc.constantFrom('', '', '', '?', '*', '+', '{0,2}', '*?', '{2}'))
      .map(([a, q]) => a + q);
    const anchored = fc.oneof({ weight: 8, arbitrary: part }, { weight: 1, arbitrary: fc.constantFrom('^', '$') });
    const sequence = fc.array(anchored, { maxLength: 6 }).map((parts) => parts.join(''));
    const pattern = fc
      .tuple(sequence, fc.option(sequence, { nil: undefined }))
      .map(([a, b]) => (b === undefined ? a : `${a}|${b}`));
    const name = fc
      .array(fc.constantFrom('a', 'b', 'c', '/', 'A', '1', '.', '-'), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(pattern, name, (text, asked) => {
        if (new RegExp(`^(?:${text})$`).test(asked)) expect(requiredText(text)?.(asked) ?? true).toBe(true);
      }),
      { numRuns: 20_000, seed: 5 },
    );
  });
});
