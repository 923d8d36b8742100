/** A moment as people say it: "last week", "yesterday", "3 days ago", "2026-06-01". Pure. */

const day = 86_400_000;
const units: Readonly<Record<string, number>> = {
  hour: day / 24,
  day,
  week: 7 * day,
  month: 30 * day,
  year: 365 * day,
};
const words: Readonly<Record<string, number>> = { today: 0, yesterday: day };

/** An ISO date; null for the latest baseline or load, which is what no moment means; undefined for what is no moment. */
export function sinceWhen(text: string, now: Date): string | null | undefined {
  const said = text.trim().toLowerCase();
  if (said === '' || said === 'the last load' || said === 'the baseline') return null;
  const back = words[said] ?? (unitsBack(said) || undefined);
  if (back !== undefined) return isoDay(new Date(now.getTime() - back));
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(said)) return undefined;
  const date = new Date(said);
  return Number.isNaN(date.getTime()) ? undefined : isoDay(date);
}

function unitsBack(said: string): number {
  const match = /^(?:the )?(?:last |past )?(\d{1,3}|a|an|one)? ?(hour|day|week|month|year)s?(?: ago)?$/.exec(said);
  return match ? Number(/^\d/.test(match[1] ?? '') ? match[1] : 1) * units[match[2]!]! : 0;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
