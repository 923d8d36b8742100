/** Which loads stay as they were: every one of some days, then one for each of some weeks, then one for each of some months. */
import { PipewardenError } from '../../domain/errors.js';

export interface RetentionRule {
  days: number;
  weeks: number;
  months: number;
}

/** `30d 12w 24m`; weeks and months may be left out. Throws `retention-rule`. */
export function parseRetention(text: string): RetentionRule {
  const [, days, weeks = '0', months = '0'] =
    /^\s*(\d{1,5})d(?:[\s,]+(\d{1,4})w)?(?:[\s,]+(\d{1,4})m)?\s*$/.exec(text) ?? [];
  if (days !== undefined && Number(days) >= 1)
    return { days: Number(days), weeks: Number(weeks), months: Number(months) };
  throw new PipewardenError(
    'retention-rule',
    `"${text}" does not say which loads to keep.`,
    'Write 30d 12w 24m: every load of 30 days, then one for each of 12 weeks, then one for each of 24 months.',
  );
}

/** The moments, ISO 8601, from which each part of the rule counts back: days are kept since the first of them. */
export function boundsOf(
  { days, weeks, months }: RetentionRule,
  now: Date,
): { all: string; weekly: string; monthly: string } {
  const all = new Date(now);
  all.setUTCDate(all.getUTCDate() - days);
  const weekly = new Date(all);
  weekly.setUTCDate(weekly.getUTCDate() - 7 * weeks);
  const monthly = new Date(weekly);
  monthly.setUTCMonth(monthly.getUTCMonth() - months);
  return { all: all.toISOString(), weekly: weekly.toISOString(), monthly: monthly.toISOString() };
}

/** The same text for all moments of a week (from Monday, UTC), or of a month. */
export function weekOf(time: string): string {
  const day = new Date(time);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

export function monthOf(time: string): string {
  return time.slice(0, 7);
}
