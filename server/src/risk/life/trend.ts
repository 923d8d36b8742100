/** How many findings there were on each day, as far as is remembered: one that came back counts from its first day on. Pure. */
import { isAtLeast } from '../risk-query.js';
import { isAccepted } from './status.js';
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

/** The last so many days, oldest first; `now` belongs to the last. */
export function trendOf(book: LifeBook, days: number, now: string): FindingDay[] {
  const lives = Object.values(book.findings);
  return Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.parse(now) - (days - 1 - at) * DAY).toISOString().slice(0, 10);
    return dayOf(lives, day, at === days - 1 ? now : `${day}T23:59:59.999Z`);
  });
}

function dayOf(lives: readonly FindingLife[], day: string, end: string): FindingDay {
  const there = lives.filter(
    ({ firstSeen, resolvedAt }) => firstSeen <= end && (resolvedAt === undefined || resolvedAt > end),
  );
  const open = there.filter((life) => !wasAccepted(life, end));
  return {
    day,
    open: open.length,
    worst: open.filter(({ severity }) => isAtLeast(severity, 'high')).length,
    accepted: there.length - open.length,
    opened: lives.filter(({ firstSeen }) => firstSeen.startsWith(day)).length,
    resolved: lives.filter(({ resolvedAt }) => resolvedAt?.startsWith(day)).length,
  };
}

function wasAccepted(life: FindingLife, end: string): boolean {
  return life.acceptance !== undefined && life.acceptance.at <= end && isAccepted(life, end);
}
