import { describe, expect, it } from 'vitest';
import { stepsAtMost } from './cost.js';

describe('the steps a pattern may take', () => {
  it.each([
    ['(x+)+\\1y'],
    ['(a*)*b'],
    ['(a|aa)+$'],
    ['(?:x?){60}x{60}'],
    ['((a{2,})+)'],
    ['(?<t>a+)-\\k<t>'],
    ['('.repeat(200) + ')'.repeat(200)],
    ['('.repeat(50_000) + ')'.repeat(50_000)],
    ['a'.repeat(5000)],
  ])('are not bounded for %s', (pattern) => expect(stepsAtMost(pattern, 60)).toBe(Infinity));

  it.each([
    'acme/.*',
    '^acme/payments(/.*)?$',
    '(?i)dev-.*',
    '(one|two|three)-\\d+',
    '\\Qteam(a)\\E.*',
    '.*-prod',
    '\\(x\\)',
  ])('are few for %s', (pattern) => expect(stepsAtMost(pattern, 60)).toBeLessThan(1_000_000));

  it('grow with every quantifier and every choice', () => {
    expect(stepsAtMost('.*.*', 60)).toBeGreaterThan(stepsAtMost('.*', 60));
    expect(stepsAtMost('.*.*.*.*.*x', 60)).toBeGreaterThan(1e9);
    expect(stepsAtMost('a?'.repeat(40), 60)).toBeGreaterThan(1e12);
    expect(stepsAtMost('(a|ab)'.repeat(40), 60)).toBeGreaterThan(1e12);
  });
});
