/** Schedules: when the next run is, that each run is done once, and what is said of those that fail. */
import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { PipewardenError } from '../../domain/errors.js';
import { Collections, type Collect } from '../collect/collections.js';
import { addRegistered, describeNewSource, scheduleRegistered } from './change-sources.js';
import { listRegistered } from './list-registered.js';
import { nextRun } from './next-run.js';
import { claimRun, recordRun, type SourceRun } from './runs.js';
import { printSchedule, readSchedule } from './schedule-text.js';
import { runDue } from './watch-schedules.js';

const MINUTE = 60_000;
const begin = new Date('2026-03-01T10:00:00.000Z');
const later = (milliseconds: number) => new Date(begin.getTime() + milliseconds);

describe('a schedule', () => {
  it.each(['every 30m', 'every 24h', 'every 7d', 'at 02:00', 'at 23:59'])('is read as it is printed: %s', (text) => {
    const [kind = '', time = ''] = text.split(' ');
    expect(printSchedule(readSchedule({ [kind]: time })!)).toBe(text);
  });

  it.each([
    { every: '0m' },
    { every: '5s' },
    { every: '-1h' },
    { at: '24:00' },
    { at: '2' },
    { every: '1h', at: '02:00' },
  ])('is refused where it is none: %o', (given) =>
    expect(() => readSchedule(given)).toThrow(expect.objectContaining({ code: 'schedule-malformed' })),
  );

  it('runs at its time, a little later by chance, the same chance for whoever asks, and never twice for one time', () => {
    const schedules = fc.oneof(
      fc.integer({ min: 1, max: 9000 }).map((minutes) => readSchedule({ every: `${minutes}m` }, begin)!),
      fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => {
        return readSchedule({ at: `${hour}:${String(minute).padStart(2, '0')}` }, begin)!;
      }),
    );
    fc.assert(
      fc.property(fc.string(), schedules, (name, schedule) => {
        const first = nextRun(name, schedule, null);
        const second = nextRun(name, schedule, first.toISOString());
        expect(nextRun(name, schedule, null)).toEqual(first);
        expect(first.getTime()).toBeGreaterThanOrEqual(begin.getTime());
        const period = schedule.when === 'every' ? schedule.milliseconds : 24 * 60 * MINUTE;
        const most = Math.min(5 * MINUTE, period * 0.1);
        const between = second.getTime() - first.getTime();
        // Days in which the clocks are changed have an hour more or less.
        const slack = schedule.when === 'every' ? 0 : 60 * MINUTE;
        expect(between).toBeGreaterThan(period - most - slack);
        expect(between).toBeLessThanOrEqual(period + most + slack);
      }),
    );
  });

  it('has sources of one time begin at different moments', () => {
    const at = readSchedule({ at: '02:00' }, begin)!;
    expect(new Set(['a', 'b', 'c', 'd'].map((name) => nextRun(name, at, null).getTime())).size).toBe(4);
  });

  it('makes up at once for what was missed', () => {
    const daily = readSchedule({ at: '02:00' }, begin)!;
    expect(nextRun('a', daily, later(MINUTE).toISOString()).getTime()).toBeLessThan(
      later(3 * 24 * 60 * MINUTE).getTime(),
    );
  });
});

async function scheduled(collect: Collect): Promise<{ dataDir: string; collections: Collections; told: SourceRun[] }> {
  const dataDir = temporaryFolder();
  const given = {
    kind: 'jenkins',
    name: 'acme',
    url: 'http://127.0.0.1:9',
    user: null,
    ca: null,
    secret: null,
  } as const;
  await addRegistered(
    dataDir,
    describeNewSource({ ...given, strategyFrom: { mode: 'auto' }, groups: null, permissions: null }),
  );
  await scheduleRegistered(dataDir, 'acme', readSchedule({ every: '1h' }, begin));
  const recording: Collect = (input, report, signal) =>
    recordRun(dataDir, input.source, 'schedule', () => collect(input, report, signal));
  return { dataDir, collections: new Collections(recording, pino({ level: 'silent' })), told: [] };
}

async function runsAt(on: Awaited<ReturnType<typeof scheduled>>, now: Date): Promise<number> {
  const runs = await runDue({ ...on, tell: (_, run) => void on.told.push(run) }, now);
  await Promise.all(runs);
  return runs.length;
}

describe('a server', () => {
  it('collects what is due, once, and says when the next run is', async () => {
    const on = await scheduled(() => Promise.resolve());
    const [before] = await listRegistered(on.dataDir);
    const due = new Date(before!.nextRunAt!);
    expect(await runsAt(on, new Date(due.getTime() - 1))).toBe(0);
    // Several servers look at the same moment.
    const counts = await Promise.all([runsAt(on, due), runsAt(on, due), runsAt(on, due)]);
    expect(counts.sort()).toEqual([0, 0, 1]);
    expect(on.told).toMatchObject([{ by: 'schedule', outcome: 'done', failures: 0, message: null }]);
    const [after] = await listRegistered(on.dataDir);
    expect(Date.parse(after!.nextRunAt!) - due.getTime()).toBeGreaterThanOrEqual(60 * MINUTE);
    expect(await runsAt(on, due)).toBe(0);
  });

  it('counts what fails, and begins anew with what does not', async () => {
    let fails = true;
    const gone = new PipewardenError('host-unreachable', 'Nothing answers.', 'Check the address.');
    const on = await scheduled(() => (fails ? Promise.reject(gone) : Promise.resolve()));
    for (const hours of [2, 4, 6]) {
      fails = hours < 6;
      await runsAt(on, later(hours * 60 * MINUTE));
    }
    expect(on.told.map(({ outcome, failures, message }) => [outcome, failures, message])).toEqual([
      ['failed', 1, 'Nothing answers. Check the address.'],
      ['failed', 2, 'Nothing answers. Check the address.'],
      ['done', 0, null],
    ]);
  });

  it('passes over a run while the source is being loaded, by itself or by another process, and counts no failure', async () => {
    const locked = new PipewardenError('source-locked', 'It is being loaded by process 1.');
    const elsewhere = await scheduled(() => Promise.reject(locked));
    await runsAt(elsewhere, later(2 * 60 * MINUTE));
    expect(elsewhere.told).toMatchObject([
      { outcome: 'skipped', failures: 0, message: 'It is being loaded by process 1.' },
    ]);
    let finish: () => void = () => {};
    const here = await scheduled(() => new Promise((resolve) => (finish = resolve)));
    here.collections.start({ source: 'acme', registered: true, by: 'api' });
    await runsAt(here, later(2 * 60 * MINUTE));
    expect(here.told).toMatchObject([
      { outcome: 'skipped', failures: 0, message: 'A collection of "acme" is already running.' },
    ]);
    finish();
  });

  it('takes a run that another has taken for taken, whatever it saw', async () => {
    const { dataDir } = await scheduled(() => Promise.resolve());
    expect(await claimRun(dataDir, 'acme', null, begin)).toBe(true);
    expect(await claimRun(dataDir, 'acme', null, begin)).toBe(false);
    expect(await claimRun(dataDir, 'acme', begin.toISOString(), later(1))).toBe(true);
  });
});
