import { expect, it } from 'vitest';
import { sinceWhen } from './since-when.js';

const now = new Date('2026-06-15T10:00:00Z');

it.each([
  ['', null],
  ['the baseline', null],
  ['today', '2026-06-15'],
  ['yesterday', '2026-06-14'],
  ['last week', '2026-06-08'],
  ['a week ago', '2026-06-08'],
  ['3 days ago', '2026-06-12'],
  ['2 weeks', '2026-06-01'],
  ['the last month', '2026-05-16'],
  ['2026-03', '2026-03-01'],
  ['2026-03-04', '2026-03-04'],
  ['2026-13-44', undefined],
  ['henrik', undefined],
])('%s is %s', (said, moment) => {
  expect(sinceWhen(said, now)).toBe(moment);
});
