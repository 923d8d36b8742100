/** What came of the latest collection of each registered source, and how many failed in a row. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { explainError, PipewardenError } from '../../domain/errors.js';
import { underLock } from '../../files/lock.js';
import { writeWhole } from '../../files/write-whole.js';
import { registeredFolder } from './registered-file.js';

const run = z.strictObject({
  startedAt: z.string(),
  /** null while it goes on, or where whoever ran it was ended. */
  endedAt: z.string().nullable(),
  by: z.enum(['schedule', 'api', 'command']),
  /** `skipped`: somebody else was loading the source, or it was cancelled. */
  outcome: z.enum(['running', 'done', 'failed', 'skipped']),
  /** Why it failed or was skipped, as a sentence. */
  message: z.string().nullable(),
  /** In a row, this one included; a run that is skipped does not count. */
  failures: z.int(),
});
const format = z.strictObject({ format: z.literal(1), runs: z.record(z.string(), run) });

export type SourceRun = z.infer<typeof run>;
export type RunBy = SourceRun['by'];
export type Runs = Readonly<Record<string, SourceRun>>;

const fileOf = (dataDir: string) => join(registeredFolder(dataDir), 'runs.json');

/** By name of the source. A file that cannot be read is as none: it is written anew with the next run. */
export async function readRuns(dataDir: string): Promise<Runs> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => '');
  try {
    return format.parse(JSON.parse(text)).runs;
  } catch {
    return {};
  }
}

/** Undefined from `change`: nothing is written, and false is returned. */
async function changeRun(
  dataDir: string,
  name: string,
  change: (before: SourceRun | undefined) => SourceRun | undefined,
): Promise<boolean> {
  const folder = registeredFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return underLock(join(folder, '.runs.lock'), async () => {
    const runs = await readRuns(dataDir);
    const after = change(Object.hasOwn(runs, name) ? runs[name] : undefined);
    if (!after) return false;
    await writeWhole(fileOf(dataDir), `${JSON.stringify({ format: 1, runs: { ...runs, [name]: after } }, null, 2)}\n`);
    return true;
  });
}

/** Whether this process is to do a run: of several servers with one data folder one is, the first. */
export function claimRun(dataDir: string, name: string, seen: string | null, now: Date): Promise<boolean> {
  return changeRun(dataDir, name, (before) =>
    (before?.startedAt ?? null) === seen ? begun(before, 'schedule', now) : undefined,
  );
}

/** Does the work of a run and keeps what came of it. Throws what the work throws. */
export async function recordRun<T>(dataDir: string, name: string, by: RunBy, work: () => Promise<T>): Promise<T> {
  // That of a schedule was begun when it was claimed.
  if (by !== 'schedule') await changeRun(dataDir, name, (before) => begun(before, by, new Date()));
  try {
    const done = await work();
    await endRun(dataDir, name, 'done', null);
    return done;
  } catch (error) {
    await endRun(dataDir, name, isSkipped(error) ? 'skipped' : 'failed', explain(error));
    throw error;
  }
}

export async function endRun(
  dataDir: string,
  name: string,
  outcome: 'done' | 'failed' | 'skipped',
  message: string | null,
): Promise<void> {
  await changeRun(dataDir, name, (before) => {
    if (!before) return undefined;
    const failures = outcome === 'failed' ? before.failures + 1 : outcome === 'done' ? 0 : before.failures;
    return { ...before, endedAt: new Date().toISOString(), outcome, message, failures };
  });
}

function begun(before: SourceRun | undefined, by: RunBy, now: Date): SourceRun {
  const failures = before?.failures ?? 0;
  return { startedAt: now.toISOString(), endedAt: null, by, outcome: 'running', message: null, failures };
}

/** Somebody else loads the source, or it was cancelled: nothing is wrong with it. */
const noFailure = ['source-locked', 'collection-running', 'cancelled', 'collection-cancelled', 'stopping'];

function isSkipped(error: unknown): boolean {
  return error instanceof PipewardenError && noFailure.includes(error.code);
}

function explain(error: unknown): string {
  return error instanceof PipewardenError
    ? explainError(error)
    : 'It failed because of a defect in Pipewarden; the log says more.';
}
