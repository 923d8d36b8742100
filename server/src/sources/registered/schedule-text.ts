/** A schedule as people write it: `24h`, `30m`, `7d`, or a time of the day. */
import { PipewardenError } from '../../domain/errors.js';
import type { Schedule } from './registered-source.js';

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Neither of the two: null. Throws `schedule-malformed`. */
export function readSchedule(
  { every, at }: { every?: string | null | undefined; at?: string | null | undefined },
  now = new Date(),
): Schedule | null {
  const since = now.toISOString();
  if (every == null && at == null) return null;
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(every ?? '') ?? [];
  const milliseconds = Number(count) * (units[unit] ?? 0);
  if (at == null && milliseconds >= 60_000) return { when: 'every', milliseconds, since };
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(at ?? '') ?? [];
  if (every == null && hour !== '') return { when: 'at', hour: Number(hour), minute: Number(minute), since };
  throw new PipewardenError(
    'schedule-malformed',
    `"${[every, at].filter((text) => text != null).join(' ')}" is no schedule.`,
    'Give either how often, such as 30m, 24h or 7d, or a time of the day, such as 02:00.',
  );
}

/** `every 24h`, `at 02:00`. */
export function printSchedule(schedule: Schedule): string {
  if (schedule.when === 'at') return `at ${two(schedule.hour)}:${two(schedule.minute)}`;
  const { milliseconds } = schedule;
  // A day is 24 hours to most who write it.
  const days = milliseconds / units['d']!;
  if (Number.isInteger(days) && days > 1) return `every ${days}d`;
  const hours = milliseconds / units['h']!;
  return Number.isInteger(hours) ? `every ${hours}h` : `every ${milliseconds / units['m']!}m`;
}

const two = (number: number) => String(number).padStart(2, '0');
