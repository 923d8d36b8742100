/** Which snapshots of a source may go, and why each of the others stays. Pure. */
import { loadAt } from '../loads/find-load.js';
import type { KeptLoad } from '../loads/kept-loads.js';
import { boundsOf, monthOf, weekOf, type RetentionRule } from './rule.js';

/** What was decided or accepted from loads of a source. */
export interface Referred {
  /** When the snapshots were taken: of baselines, and of decisions. */
  baselines: ReadonlySet<string>;
  decisions: ReadonlySet<string>;
  /** Moments at which something was asked that is still open, ISO 8601. */
  open: readonly string[];
}

export const nothingReferred: Referred = { baselines: new Set(), decisions: new Set(), open: [] };

export interface Stays {
  load: KeptLoad;
  /** A clause: the first that holds. */
  why: string;
}

export interface RetentionPlan {
  go: readonly KeptLoad[];
  stay: readonly Stays[];
}

/**
 * `loads` in the order they were made. Of any moment since the days of the rule began, what is asked finds what it found before: all
 * loads since then stay, and the one that was in effect then.
 */
export function planRetention(
  loads: readonly KeptLoad[],
  rule: RetentionRule,
  { now, referred = nothingReferred }: { now: Date; referred?: Referred },
): RetentionPlan {
  const bounds = boundsOf(rule, now);
  const [last, atStart] = [loads.at(-1), loadAt(loads, { by: 'time', time: bounds.all })];
  const [weekly, monthly] = [lastOfEach(loads, weekOf), lastOfEach(loads, monthOf)];
  const open = new Set(referred.open.flatMap((time) => inEffect(loads, time)));
  const reasons: readonly (readonly [why: string, holds: (load: KeptLoad) => boolean])[] = [
    ['the source is at it', (load) => load === last],
    [`it is of the last ${rule.days} days`, ({ takenAt }) => takenAt >= bounds.all],
    ['it was in effect when these days began', (load) => load === atStart],
    ['a baseline is made of it', ({ takenAt }) => referred.baselines.has(takenAt)],
    ['a decision was made of it', ({ takenAt }) => referred.decisions.has(takenAt)],
    ['an open approval was asked for while it was in effect', (load) => open.has(load)],
    ['it is the last of its week', (load) => load.takenAt >= bounds.weekly && weekly.has(load)],
    ['it is the last of its month', (load) => load.takenAt >= bounds.monthly && monthly.has(load)],
  ];
  const stay: Stays[] = [];
  const files = new Set<string>();
  for (const load of loads) {
    const why = load.kept ? reasons.find(([, holds]) => holds(load))?.[0] : undefined;
    if (why === undefined) continue;
    files.add(load.file);
    stay.push({ load, why });
  }
  const go = new Map(loads.filter(({ kept, file }) => kept && !files.has(file)).map((load) => [load.file, load]));
  return { go: [...go.values()], stay };
}

/** By when they were read, and by when they were loaded: either may be meant. */
function inEffect(loads: readonly KeptLoad[], time: string): KeptLoad[] {
  const read = loadAt(loads, { by: 'time', time });
  const loaded = loads.findLast(({ loadedAt }) => loadedAt <= time);
  return [...(read ? [read] : []), ...(loaded ? [loaded] : [])];
}

/** Of those that are still kept. */
function lastOfEach(loads: readonly KeptLoad[], partOf: (time: string) => string): ReadonlySet<KeptLoad> {
  const found = new Map<string, KeptLoad>();
  for (const load of loads) {
    const known = found.get(partOf(load.takenAt));
    if (load.kept && (!known || known.takenAt <= load.takenAt)) found.set(partOf(load.takenAt), load);
  }
  return new Set(found.values());
}
