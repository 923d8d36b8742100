import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.js';
import { fingerprintOf } from '../finding.js';
import type { QueryOutcome } from '../outcome.js';
import { accept, giveOwner, keepBaseline, reopen } from './decide.js';
import { emptyBook, recordRun, type LifeBook } from './life-book.js';
import { newSince } from './new-since.js';
import { statusOf } from './status.js';

const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const subjectOf = (name: string) => ({ id: `job:${name}`, kind: 'job', name, source: name.split('/')[0]! }) as const;
const found = (riskQuery: string, name: string): Finding => ({
  ...{ riskQuery, title: riskQuery, severity: 'high', message: '', columns: {}, evidence: [] },
  subject: subjectOf(name),
  fingerprint: fingerprintOf(riskQuery, `job:${name}`),
});
const outcome = (riskQuery: string, more: Partial<QueryOutcome> = {}): QueryOutcome => ({
  ...{ riskQuery, state: 'done', found: 1, took: 1, truncated: false },
  ...more,
});
const known = { riskQueries: new Set(['a', 'b']), sources: new Set(['x', 'y']) };
const [one, other] = [found('a', 'x/1'), found('a', 'y/2')];
const start = recordRun(emptyBook, { findings: [one, other], outcomes: [outcome('a')] }, day(1));
const statusIn = (book: LifeBook, finding: Finding, now = day(9)) =>
  statusOf(book.findings[finding.fingerprint]!, known, now);

describe('the life of a finding', () => {
  it('begins when it is first seen, goes on, is resolved by itself and opens again', () => {
    const gone = recordRun(start, { findings: [other], outcomes: [outcome('a')] }, day(2));
    expect(gone.findings[one.fingerprint]).toMatchObject({ firstSeen: day(1), lastSeen: day(1), resolvedAt: day(2) });
    expect([statusIn(gone, one), statusIn(gone, other)]).toEqual(['resolved', 'open']);
    const back = recordRun(gone, { findings: [one, other], outcomes: [outcome('a')] }, day(3));
    expect(back.findings[one.fingerprint]).toMatchObject({ firstSeen: day(1), lastSeen: day(3) });
    expect(statusIn(back, one)).toBe('open');
  });

  it.each([
    ['its query failed', { findings: [], outcomes: [outcome('a', { state: 'failed' })] }],
    ['its query gave more than is kept', { findings: [], outcomes: [outcome('a', { truncated: true })] }],
    ['another query was run', { findings: [], outcomes: [outcome('b')] }],
    ['another source was looked at', { findings: [], outcomes: [outcome('a')], source: 'y' }],
  ] as const)('does not end because %s', (_, run) => {
    expect(statusIn(recordRun(start, run, day(2)), one)).toBe('open');
  });

  it('is accepted until the day that was said, and open after it or when taken back', () => {
    const acceptance = { reason: 'needed until the move', by: 'ann', at: day(2), until: day(5) };
    const book = accept(start, [one.fingerprint.slice(0, 8)], acceptance);
    expect([statusIn(book, one, day(4)), statusIn(book, one, day(5)), statusIn(book, other, day(4))]).toEqual([
      'accepted',
      'open',
      'open',
    ]);
    const kept = recordRun(book, { findings: [one, other], outcomes: [outcome('a')] }, day(3));
    expect(statusIn(kept, one, day(4))).toBe('accepted');
    expect(statusIn(reopen(book, [one.fingerprint]), one, day(4))).toBe('open');
    expect(() => accept(start, [one.fingerprint], { ...acceptance, reason: ' ' })).toThrow(/for a reason/);
    expect(() => reopen(start, ['000000'])).toThrow(/No finding/);
  });

  it('is orphaned when its risk query or its source is gone', () => {
    const life = start.findings[one.fingerprint]!;
    expect(statusOf(life, { ...known, riskQueries: new Set(['b']) }, day(2))).toBe('orphaned');
    expect(statusOf(life, { ...known, sources: new Set(['y']) }, day(2))).toBe('orphaned');
  });

  it('has an owner who stays from run to run', () => {
    const owned = giveOwner(start, [one.fingerprint], 'team-pay');
    const later = recordRun(owned, { findings: [one], outcomes: [outcome('a')] }, day(2));
    expect(later.findings[one.fingerprint]?.owner).toBe('team-pay');
    expect(giveOwner(later, [one.fingerprint], '').findings[one.fingerprint]).not.toHaveProperty('owner');
  });

  it('is new since a baseline or a moment before it was first seen', () => {
    const late = found('b', 'x/3');
    const based = keepBaseline(start, 'release', day(2));
    const book = recordRun(based, { findings: [one, other, late], outcomes: [outcome('a'), outcome('b')] }, day(3));
    for (const since of ['release', day(2)])
      expect([one, late].map(({ fingerprint }) => newSince(book, since, null)(fingerprint))).toEqual([false, true]);
    expect(() => newSince(book, 'nowhere', null)).toThrow(/no baseline/);
    const log = JSON.stringify({
      runs: [{ results: [{ partialFingerprints: { 'pipewarden/v1': one.fingerprint } }] }],
    });
    for (const text of [JSON.stringify([one]), log])
      expect([one, late].map(({ fingerprint }) => newSince(book, 'x.json', () => text)(fingerprint))).toEqual([
        false,
        true,
      ]);
  });

  it('depends on what was found, never on the order or on how often it was looked', () => {
    const all = [one, other, found('b', 'x/1'), found('b', 'y/2')];
    const findings = fc.shuffledSubarray(all);
    fc.assert(
      fc.property(fc.array(findings, { maxLength: 4 }), findings, (runs, last) => {
        const outcomes = [outcome('a'), outcome('b')];
        const after = (lists: readonly (readonly Finding[])[]) =>
          lists.reduce((book, list, at) => recordRun(book, { findings: list, outcomes }, day(at + 1)), emptyBook);
        const book = after([...runs, last]);
        const turned = after([...runs, last].map((list) => list.toReversed()));
        expect(turned).toEqual(book);
        for (const finding of all.filter(({ fingerprint }) => book.findings[fingerprint]))
          expect(statusIn(book, finding)).toBe(last.includes(finding) ? 'open' : 'resolved');
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});
