import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAt } from '../loads/find-load.js';
import type { KeptLoad } from '../loads/kept-loads.js';
import { planRetention } from './plan.js';
import { boundsOf, parseRetention, weekOf } from './rule.js';

const NOW = new Date('2026-06-30T12:00:00.000Z');
const HOUR = 3_600_000;
const isoAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR).toISOString();

function loadsAt(times: readonly string[]): KeptLoad[] {
  return times.map((takenAt, at) => ({
    ...{ source: 'acme', number: at + 1, takenAt, loadedAt: takenAt, file: `/snapshots/${takenAt}`, kept: true },
  }));
}

/** Of up to four years, some of them taken again, and once in a while with the clock set back. */
const manyLoads = fc
  .array(fc.integer({ min: 0, max: 35_000 }), { minLength: 1, maxLength: 60 })
  .map((hours) => loadsAt(hours.toSorted((one, other) => other - one).map(isoAgo)))
  .chain((loads) => fc.shuffledSubarray(loads, { minLength: Math.max(1, loads.length - 3) }));
const rules = fc.record({
  days: fc.integer({ min: 1, max: 400 }),
  weeks: fc.integer({ min: 0, max: 60 }),
  months: fc.integer({ min: 0, max: 30 }),
});

/** As it is once the files are gone. */
function pruned(loads: readonly KeptLoad[], go: readonly KeptLoad[]): KeptLoad[] {
  const files = new Set(go.map(({ file }) => file));
  return loads.map((load) => ({ ...load, kept: load.kept && !files.has(load.file) }));
}

describe('retention', () => {
  it('never changes an answer inside its window: each moment of it finds the load it found, and finds it kept', () => {
    fc.assert(
      fc.property(manyLoads, rules, fc.float({ min: 0, max: 1, noNaN: true }), (loads, rule, share) => {
        const { go } = planRetention(loads, rule, { now: NOW });
        const start = Date.parse(boundsOf(rule, NOW).all);
        const time = new Date(start + share * (NOW.getTime() - start)).toISOString();
        const before = loadAt(loads, { by: 'time', time });
        expect(loadAt(pruned(loads, go), { by: 'time', time })).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps what the source is at, and whatever is referred to, however old', () => {
    const indexes = fc.array(fc.nat({ max: 59 }), { maxLength: 4 });
    fc.assert(
      fc.property(manyLoads, rules, indexes, indexes, (loads, rule, first, second) => {
        const timesOf = (at: readonly number[]) => new Set(at.map((each) => loads[each % loads.length]!.takenAt));
        const [baselines, decisions] = [timesOf(first), timesOf(second)];
        const open = [isoAgo(20_000)];
        const { go } = planRetention(loads, rule, { now: NOW, referred: { baselines, decisions, open } });
        const gone = new Set(go.map(({ takenAt }) => takenAt));
        const asked = loadAt(loads, { by: 'time', time: open[0]! });
        const needed = [loads.at(-1)!.takenAt, ...baselines, ...decisions, ...(asked ? [asked.takenAt] : [])];
        expect(needed.filter((takenAt) => gone.has(takenAt))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is done once: what it kept it keeps, and a rule that keeps more takes less', () => {
    fc.assert(
      fc.property(manyLoads, rules, (loads, rule) => {
        const { go } = planRetention(loads, rule, { now: NOW });
        expect(planRetention(pruned(loads, go), rule, { now: NOW }).go).toEqual([]);
        const more = planRetention(loads, { ...rule, days: 4000 }, { now: NOW });
        expect(more.go).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('of a year of nightly loads keeps the days, the last of each week, then the last of each month', () => {
    const nightly = loadsAt(Array.from({ length: 365 }, (_, at) => isoAgo((364 - at) * 24)));
    const { stay, go } = planRetention(nightly, parseRetention('30d 12w 6m'), { now: NOW });
    const counts = new Map<string, number>();
    for (const { why } of stay) counts.set(why, (counts.get(why) ?? 0) + 1);
    expect([...counts]).toEqual([
      ['it is the last of its month', 8],
      ['it is the last of its week', 12],
      ['it is of the last 30 days', 30],
      ['the source is at it', 1],
    ]);
    expect(stay.length + go.length).toBe(365);
  });

  it('takes what is not kept any more for gone, and does not count it', () => {
    const loads = loadsAt([isoAgo(5000), isoAgo(4999), isoAgo(1)]).map((load, at) => ({ ...load, kept: at > 0 }));
    const { go, stay } = planRetention(loads, { days: 1, weeks: 0, months: 0 }, { now: NOW });
    expect([go.length, stay.length]).toEqual([0, 2]);
  });
});

describe('a rule', () => {
  it.each(['30d', '1d 2w', '30d 12w 24m', ' 30d, 12w, 24m '])('is read: %s', (text) => {
    expect(parseRetention(text).days).toBeGreaterThan(0);
  });

  it.each(['', '0d', '12w', '30', '30d 24m 12w', 'd', '30d 12w 24m 1y', '-1d'])('is refused: %s', (text) => {
    expect(() => parseRetention(text)).toThrow(expect.objectContaining({ code: 'retention-rule' }));
  });

  it('counts weeks from Monday', () => {
    expect(['2026-06-28T23:59:59.999Z', '2026-06-29T00:00:00.000Z'].map(weekOf)).toEqual(['2026-06-22', '2026-06-29']);
  });
});
