/** Whether a moment lies in a window of the week. A function of the moment alone: the clock is not asked. */
import { days, type TimeWindow } from './guardrail.js';

const MIDNIGHT = 24 * 60;

/** `at` is ISO 8601. From and to at the same minute is the whole day. */
export function isWithin({ days: open, from, to, zone }: TimeWindow, at: string): boolean {
  const { day, minute } = localTime(at, zone);
  const today = open.includes(days[day]!);
  const yesterday = open.includes(days[(day + 6) % 7]!);
  if (from === to) return today;
  if (from < to) return today && minute >= from && minute < to;
  return (today && minute >= from) || (yesterday && minute < to);
}

function localTime(at: string, timeZone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = (days as readonly string[]).indexOf(part('weekday').toLowerCase());
  return { day, minute: (Number(part('hour')) * 60 + Number(part('minute'))) % MIDNIGHT };
}
