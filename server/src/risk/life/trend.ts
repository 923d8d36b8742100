/** How many findings there were on each day, as far as is remembered: one that came back counts from its first day on. Pure. */
import { isAtLeast } from '../risk-query.js';
import type { FindingLife, LifeBook } from './life-book.js';

export interface FindingDay {
  /** `2026-06-01`, in UTC. */
  day: string;
  /** At the end of the day, accepted ones left out. */
  open: number;
  /** Of those, critical and high ones. */
  worst: number;
  /** At the end of the day. */
  accepted: number;
  /** First found on that day. */
  opened: number;
  /** First not found any more on that day. */
  resolved: number;
}

const DAY = 86_400_000;

/** The last so many days, oldest first; `now` belongs to the last. Each life is looked at once, however many days are asked about. */
export function trendOf(book: LifeBook, days: number, now: string): FindingDay[] {
  const names = Array.from({ length: days }, (_, at) =>
    new Date(Date.parse(now) - (days - 1 - at) * DAY).toISOString().slice(0, 10),
  );
  const ends = names.map((day, at) => (at === days - 1 ? now : `${day}T23:59:59.999Z`));
  const found = names.map((day): FindingDay => ({ day, open: 0, worst: 0, accepted: 0, opened: 0, resolved: 0 }));
  const place = new Map(names.map((day, at) => [day, at]));
  const dayOf = (time: string | undefined) => found[place.get(time?.slice(0, 10) ?? '') ?? -1];
  for (const life of Object.values(book.findings)) {
    const [opened, resolved] = [dayOf(life.firstSeen), dayOf(life.resolvedAt)];
    if (opened) opened.opened++;
    if (resolved) resolved.resolved++;
    addSpans(found, life, (time) => endsBefore(ends, time));
  }
  return summed(found);
}

/** How many days have ended before a time. */
function endsBefore(ends: readonly string[], time: string): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Counts = Pick<FindingDay, 'open' | 'worst' | 'accepted'>;

/** Adds to the day from which something counts, and takes off from the day from which it no longer does. */
function addSpans(
  found: readonly FindingDay[],
  { firstSeen, resolvedAt, severity, acceptance }: FindingLife,
  endsBeforeTime: (time: string) => number,
): void {
  const span = (count: keyof Counts, from: number, to: number, by: number) => {
    if (from >= to) return;
    found[from]![count] += by;
    if (found[to]) found[to][count] -= by;
  };
  const [from, to] = [endsBeforeTime(firstSeen), resolvedAt === undefined ? found.length : endsBeforeTime(resolvedAt)];
  const worst = isAtLeast(severity, 'high');
  span('open', from, to, 1);
  if (worst) span('worst', from, to, 1);
  if (!acceptance) return;
  const { at, until } = acceptance;
  const accepted = [
    Math.max(from, endsBeforeTime(at)),
    Math.min(to, until === null ? to : endsBeforeTime(until)),
  ] as const;
  span('accepted', ...accepted, 1);
  span('open', ...accepted, -1);
  if (worst) span('worst', ...accepted, -1);
}

/** From what each day adds to what there was at its end. */
function summed(found: readonly FindingDay[]): FindingDay[] {
  const sum: Counts = { open: 0, worst: 0, accepted: 0 };
  return found.map((day) => {
    for (const count of ['open', 'worst', 'accepted'] as const) sum[count] += day[count];
    return { ...day, ...sum };
  });
}
