import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyBook, type FindingLife } from './life-book.js';
import { isAccepted } from './status.js';
import { trendOf } from './trend.js';

const life = (firstSeen: string, more: Partial<FindingLife> = {}): FindingLife => ({
  ...{ riskQuery: 'r', subject: 'job:a/x', title: 'R', severity: 'high', firstSeen, lastSeen: firstSeen },
  ...more,
});
const acceptance = { reason: 'x', by: 'ann', at: '2026-06-02T08:00:00.000Z', until: '2026-06-04T00:00:00.000Z' };
const book = {
  ...emptyBook,
  findings: {
    stays: life('2026-05-01T00:00:00.000Z', { severity: 'low' }),
    goes: life('2026-06-01T10:00:00.000Z', { resolvedAt: '2026-06-03T10:00:00.000Z' }),
    comes: life('2026-06-04T09:00:00.000Z'),
    accepted: life('2026-05-01T00:00:00.000Z', { acceptance }),
  },
};

it('counts each day what was open at its end, what came, what went, and what was accepted until when', () => {
  expect(trendOf(book, 4, '2026-06-04T12:00:00.000Z')).toEqual([
    { day: '2026-06-01', open: 3, worst: 2, accepted: 0, opened: 1, resolved: 0 },
    { day: '2026-06-02', open: 2, worst: 1, accepted: 1, opened: 0, resolved: 0 },
    { day: '2026-06-03', open: 1, worst: 0, accepted: 1, opened: 0, resolved: 1 },
    { day: '2026-06-04', open: 3, worst: 2, accepted: 0, opened: 1, resolved: 0 },
  ]);
});

it('counts the last day until now, not until it ends', () => {
  const [today] = trendOf(book, 1, '2026-06-04T08:00:00.000Z');
  expect([today!.open, today!.accepted]).toEqual([2, 0]);
});

it('says of the end of each day what looking at every life says', () => {
  const time = fc.integer({ min: 0, max: 9 * 24 }).map((hour) => new Date(Date.UTC(2026, 5, 1, hour)).toISOString());
  const drawn = fc.record({ seen: time, gone: fc.option(time), at: fc.option(time), until: fc.option(time) });
  const lives = fc.array(drawn, { maxLength: 6 }).map((all) =>
    all.map(({ seen, gone, at, until }) =>
      life(seen, {
        ...(gone !== null && gone > seen ? { resolvedAt: gone } : {}),
        ...(at === null ? {} : { acceptance: { ...acceptance, at, until } }),
      }),
    ),
  );
  fc.assert(
    fc.property(lives, time, (all, now) => {
      for (const [back, day] of trendOf({ ...emptyBook, findings: Object.fromEntries(all.entries()) }, 5, now)
        .toReversed()
        .entries()) {
        const end = back === 0 ? now : `${day.day}T23:59:59.999Z`;
        const there = all.filter((each) => each.firstSeen <= end && !((each.resolvedAt ?? '~') <= end));
        const accepted = there.filter((each) => each.acceptance && each.acceptance.at <= end && isAccepted(each, end));
        expect([day.open, day.accepted]).toEqual([there.length - accepted.length, accepted.length]);
      }
    }),
    { numRuns: 200, seed: 3 },
  );
});
