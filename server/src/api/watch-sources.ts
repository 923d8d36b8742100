/** While the server runs, sources are collected when their schedule says, and what comes of it is in both logs. */
import type { Logger } from 'pino';
import { openLog } from '../accounts/log/audit-log.js';
import type { Collect, Collections } from '../sources/collect/collections.js';
import type { SourceRun } from '../sources/registered/runs.js';
import { watchSchedules } from '../sources/registered/watch-schedules.js';

interface Watched {
  dataDir?: string;
  collect: Collect | null;
  log: Logger;
}

/** Returns how to stop. Nothing is watched where nothing can be collected or kept. */
export function watchSources(
  { dataDir, collect, log }: Watched,
  collections: Collections,
  ended: (source: string, run: SourceRun) => void = () => {},
): (() => void)[] {
  if (dataDir === undefined || collect === null) return [];
  const audit = openLog(dataDir);
  const failed = (error: unknown) => log.warn({ error: String(error) }, 'schedules could not be followed');
  const tell = (source: string, run: SourceRun) => {
    const { outcome, message, failures, startedAt } = run;
    ended(source, run);
    const said = { source, outcome, ...(message === null ? {} : { message }), failures };
    if (outcome === 'failed') log.warn(said, 'a scheduled collection failed');
    else log.info(said, 'a scheduled collection ended');
    const result = { outcome, message, failures, startedAt };
    audit.append({ kind: 'collection', by: 'schedule', about: source, result }).catch(failed);
  };
  return [watchSchedules({ dataDir, collections, tell, failed })];
}
