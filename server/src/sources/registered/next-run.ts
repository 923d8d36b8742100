/** When a source is collected next. Each has a delay of its own, so that all that are said to run at two do not ask at once. */
import { createHash } from 'node:crypto';
import type { Schedule } from './registered-source.js';

/** Milliseconds a run may be late at most, and the share of the time between two runs. */
const MOST_LATE = 300_000;
const SHARE = 0.1;
const DAY = 86_400_000;

/** `lastStart`: ISO 8601, of the latest run however it was started. What was missed while nothing ran is due at once. */
export function nextRun(name: string, schedule: Schedule, lastStart: string | null): Date {
  const after = Math.max(Date.parse(schedule.since), lastStart === null ? 0 : Date.parse(lastStart));
  if (schedule.when === 'every') {
    const wait = lastStart === null || Date.parse(lastStart) < Date.parse(schedule.since) ? 0 : schedule.milliseconds;
    return new Date(after + wait + late(name, after, schedule.milliseconds));
  }
  const day = new Date(after);
  for (let ahead = -1; ; ahead++) {
    const at = new Date(day.getFullYear(), day.getMonth(), day.getDate() + ahead, schedule.hour, schedule.minute);
    const due = at.getTime() + late(name, at.getTime(), DAY);
    if (due > after) return new Date(due);
  }
}

/** The same for the same run whoever works it out: what is shown as the next run is when it begins. */
function late(name: string, run: number, period: number): number {
  const chance = createHash('sha256').update(`${name} ${run}`).digest().readUInt32BE() / 2 ** 32;
  return Math.floor(chance * Math.min(MOST_LATE, period * SHARE));
}
