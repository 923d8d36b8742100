import { expect, it } from 'vitest';
import { readSchedule, scheduleChoices } from './schedule-choice.js';

it.each([
  [null, { when: 'never', at: '02:00' }],
  ['every 24h', { when: '24h', at: '02:00' }],
  ['at 04:30', { when: 'at', at: '04:30' }],
])('%s is one of the choices', (schedule, choice) => {
  expect(readSchedule(schedule)).toEqual(choice);
});

it('what the command line set, however unusual, can be left as it is', () => {
  expect(scheduleChoices('every 90m')[0]).toBe('90m');
  expect(scheduleChoices('every 24h').filter((every) => every === '24h')).toEqual(['24h']);
  expect(scheduleChoices('at 02:00')).toEqual(scheduleChoices(null));
});
