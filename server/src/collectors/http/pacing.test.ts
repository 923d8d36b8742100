import { describe, expect, it } from 'vitest';
import { backOff, createPacer, retryAfter } from './pacing.js';

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ])('%s is %d ms from now', (header, ms) => expect(retryAfter(header, now)).toBe(ms));

  it.each([undefined, '', 'soon'])('%o says nothing', (header) => expect(retryAfter(header, now)).toBeUndefined());
});

describe('back-off', () => {
  it('doubles, with jitter below it, up to a ceiling', () => {
    expect([0, 1, 2, 20].map((attempt) => backOff(attempt, () => 1))).toEqual([100, 200, 400, 8_000]);
    expect([0, 1, 2, 20].map((attempt) => backOff(attempt, () => 0))).toEqual([50, 100, 200, 4_000]);
  });
});

describe('pacer', () => {
  it('ends a wait when the run is stopped', async () => {
    const stop = new AbortController();
    const pacer = createPacer();
    pacer.pause(60_000);
    const turn = pacer.turn(stop.signal);
    stop.abort();
    await expect(turn).rejects.toMatchObject({ name: 'AbortError' });
  });
});
