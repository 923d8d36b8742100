/** While a server runs, sources are collected when their schedule says. */
import { PipewardenError } from '../../domain/errors.js';
import type { Collections } from '../collect/collections.js';
import { listRegistered, type ListedSource } from './list-registered.js';
import { claimRun, endRun, readRuns, type SourceRun } from './runs.js';

export interface ScheduleWatch {
  dataDir: string;
  collections: Collections;
  /** Told what came of each run. */
  tell: (source: string, run: SourceRun) => void;
  /** Told that it could not be looked. */
  failed: (error: unknown) => void;
}

/** Milliseconds between two looks at most: another process may have changed a schedule. */
const INTERVAL = 30_000;

/** Begins what is due at a moment; resolves with the runs it began, each of which resolves when it has ended. */
export async function runDue(
  { dataDir, collections, tell }: Omit<ScheduleWatch, 'failed'>,
  now: Date,
): Promise<readonly Promise<void>[]> {
  const due = (await listRegistered(dataDir)).filter(
    ({ nextRunAt }) => nextRunAt !== null && Date.parse(nextRunAt) <= now.getTime(),
  );
  const begun: Promise<void>[] = [];
  for (const source of due)
    if (await claimRun(dataDir, source.name, source.lastRun?.startedAt ?? null, now)) begun.push(collect(source));
  return begun;

  async function collect({ name }: ListedSource): Promise<void> {
    try {
      collections.start({ source: name, registered: true, by: 'schedule' });
      for await (const { finished } of collections.follow(name, new AbortController().signal)) if (finished) break;
    } catch (error) {
      if (!(error instanceof PipewardenError)) throw error;
      await endRun(dataDir, name, 'skipped', error.message);
    }
    const { [name]: run } = await readRuns(dataDir);
    if (run) tell(name, run);
  }
}

/** Returns how to stop; what runs is stopped with the collections. */
export function watchSchedules(watch: ScheduleWatch): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const look = async (): Promise<void> => {
    let wait = INTERVAL;
    try {
      for (const run of await runDue(watch, new Date())) run.catch(watch.failed);
      const next = (await listRegistered(watch.dataDir)).flatMap(({ nextRunAt }) => nextRunAt ?? []).sort()[0];
      if (next !== undefined) wait = Math.min(INTERVAL, Math.max(1000, Date.parse(next) - Date.now()));
    } catch (error) {
      watch.failed(error);
    }
    if (isStopped) return;
    timer = setTimeout(() => void look(), wait);
    timer.unref();
  };
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
