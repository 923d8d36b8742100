import { expect, it } from 'vitest';
import { parseGuardrails } from './read-guardrails.js';
import { conditionsInWords } from './words.js';

const wordsOf = (when: string) =>
  parseGuardrails(
    `format: 1\nguardrails:\n  - { id: a, title: A, when: ${when}, effect: block, onUnknown: open }\n`,
    'g.yaml',
  ).flatMap((each) => conditionsInWords(each.when));

it.each([
  [`{ credential: '**#prod-*' }`, ['It binds **#prod-*.']],
  [`{ publish: { not: ['a', 'b'] } }`, ['It sends to anything but not a or b.']],
  [`{ agent: [x, y, z], branch: main }`, ['It runs on x, y or z.', 'It builds the branch main.']],
  [`{ finding: { severity: critical } }`, ['A critical finding is open about it.']],
  [`{ finding: { riskQuery: x } }`, ['A finding of x is open about it.']],
  [`{ score: { above: 70 } }`, ['Its score is above 70.']],
  [`{ baseline: missing }`, ['Its source has no accepted baseline.']],
  [`{ permission: denied }`, ['Whoever starts it does not have the permission Job/Build.']],
  [
    `{ time: { days: [sat, sun], from: '18:05', to: '06:00', zone: Europe/Berlin } }`,
    ['It is asked on sat or sun from 18:05 to 06:00 (Europe/Berlin).'],
  ],
  [`{ age: { over: 2d } }`, ['Its source was collected more than 2 days ago.']],
  [`{ age: { over: 1d } }`, ['Its source was collected more than 24 hours ago.']],
  [`{ age: { over: 90s } }`, ['Its source was collected more than 90 seconds ago.']],
])('says %s', (when, words) => {
  expect(wordsOf(when)).toEqual(words);
});

it('keeps the lines of each guardrail as they stand in the file', () => {
  const one = '  - id: one\n    title: One # why\n    when: { job: a }\n    effect: block\n    onUnknown: open';
  const two = '  - id: two\n    title: Two\n    when:\n      job: b\n    effect: alert\n    onUnknown: closed';
  const text = `format: 1\nguardrails:\n${one}\n\n  # of the next\n${two}\n`;
  expect(parseGuardrails(text, 'g.yaml').map((each) => [each.place, each.text])).toEqual([
    ['g.yaml:3', one],
    ['g.yaml:10', two],
  ]);
});
