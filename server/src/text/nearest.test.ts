import { expect, it } from 'vitest';
import { didYouMean, nearest } from './nearest.js';

const names = ['everyone-administers', 'anonymous-can-build', 'legacy-token', 'old-token', 'Job/Build', 'Job/Cancel'];

it.each([
  ['everyone-administrs', ['everyone-administers']],
  ['anonymuos-can-build', ['anonymous-can-build']],
  ['token', ['old-token', 'legacy-token']],
  ['job/biuld', ['Job/Build']],
  ['Bulid', []],
  ['', []],
  ['zzzzzzzz', []],
])('%s is near to %j', (typed, expected) => {
  expect(nearest(typed, names)).toEqual(expected);
});

it('says what else to do where nothing is near', () => {
  expect(didYouMean('legacy-tokn', names, 'List them.')).toBe('Did you mean legacy-token?');
  expect(didYouMean('x', names, 'List them.')).toBe('List them.');
});

it('takes no longer for names of any length', () => {
  expect(nearest('x'.repeat(100_000), ['y'.repeat(100_000)])).toEqual([]);
});
