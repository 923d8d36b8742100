import { expect, it } from 'vitest';
import { parsePhrase } from './grammar.js';

const nothing = { kinds: null, source: null, tierZero: false };

it.each([
  ['deploy', { ...nothing, text: 'deploy' }],
  ['job:deploy', { ...nothing, text: 'deploy', kinds: ['JOB'] }],
  ['USER: ana', { ...nothing, text: 'ana', kinds: ['USER'] }],
  ['http://x', { ...nothing, text: 'http://x' }],
  ['is:tier-zero built', { ...nothing, text: 'built', tierZero: true }],
  [
    'kind:job,folder source:larkspur deploy prod',
    { ...nothing, text: 'deploy prod', kinds: ['JOB', 'FOLDER'], source: 'larkspur' },
  ],
  ['deploy source:', { ...nothing, text: 'deploy' }],
  ['kind:nothing deploy', { ...nothing, text: 'deploy' }],
])('%s', (input, phrase) => {
  expect(parsePhrase(input)).toEqual(phrase);
});
