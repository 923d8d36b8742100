import { expect, it } from 'vitest';
import { dateText, dayText } from './date-text.js';

it('a day that was chosen is no midnight, in no time zone', () => {
  expect(dayText('2026-12-31T00:00:00.000Z')).toBe('Dec 31, 2026');
  expect(dayText('2026-12-31')).toBe('Dec 31, 2026');
  expect(dayText('2026-12-31T08:00:00.000Z')).toBe(dateText('2026-12-31T08:00:00.000Z'));
  expect(dateText('soon')).toBe('soon');
});
