/** Registered sources with what came of their latest run, and when the next one is. */
import { readRegistered } from './registered-file.js';
import { nextRun } from './next-run.js';
import type { RegisteredSource } from './registered-source.js';
import { readRuns, type SourceRun } from './runs.js';

export type ListedSource = RegisteredSource & {
  lastRun: SourceRun | null;
  /** ISO 8601; null without a schedule. It is in the past where no server ran. */
  nextRunAt: string | null;
};

/** By name. Throws `registered-damaged`. */
export async function listRegistered(dataDir: string): Promise<readonly ListedSource[]> {
  const runs = await readRuns(dataDir);
  return (await readRegistered(dataDir)).map((source) => {
    const lastRun = (Object.hasOwn(runs, source.name) ? runs[source.name] : undefined) ?? null;
    const { name, schedule } = source;
    const next = schedule === null ? null : nextRun(name, schedule, lastRun?.startedAt ?? null);
    return { ...source, lastRun, nextRunAt: next?.toISOString() ?? null };
  });
}
