import { expect, it } from 'vitest';
import { parsePhrase } from './grammar.js';

it.each([
  ['deploy', { text: 'deploy', kinds: null, tierZero: false }],
  ['job:deploy', { text: 'deploy', kinds: ['JOB'], tierZero: false }],
  ['USER: ana', { text: 'ana', kinds: ['USER'], tierZero: false }],
  ['http://x', { text: 'http://x', kinds: null, tierZero: false }],
  ['is:tier-zero built', { text: 'built', kinds: null, tierZero: true }],
])('%s', (input, phrase) => {
  expect(parsePhrase(input)).toEqual(phrase);
});
