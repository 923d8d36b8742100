/** What was acknowledged, in the order of the loads: what a graph that is built anew is built from. */
import { basename } from 'node:path';
import { keptSnapshots } from '../snapshots/latest-snapshot.js';
import { snapshotPath } from '../snapshots/snapshot-path.js';
import { keptSources, readRecords, type LoadRecord } from './load-records.js';

export interface AcknowledgedLoad {
  source: string;
  snapshotFile: string;
  /** ISO 8601. */
  loadedAt: string;
  /** The load the source is at. */
  last: boolean;
  /** Absent for what was loaded before loads were put on record: its latest snapshot stands for it. */
  record?: LoadRecord;
}

/** Loads that changed something, and the last of each source; earlier first, those of one source in their order. */
export async function acknowledgedLoads(dataDir: string): Promise<readonly AcknowledgedLoad[]> {
  const queues = await Promise.all((await keptSources(dataDir)).map((source) => loadsOf(dataDir, source)));
  const merged: AcknowledgedLoad[] = [];
  // The clock may have been set back in between, so the loads of a source are not sorted by time.
  for (;;) {
    const next = queues.filter((queue) => queue.length > 0).sort(byFirst)[0];
    if (!next) return merged;
    merged.push(next.shift()!);
  }
}

function byFirst([one]: AcknowledgedLoad[], [other]: AcknowledgedLoad[]): number {
  return one!.loadedAt < other!.loadedAt ? -1 : 1;
}

async function loadsOf(dataDir: string, source: string): Promise<AcknowledgedLoad[]> {
  const records = await readRecords(dataDir, source);
  if (records.length === 0) return unrecorded(dataDir, source);
  return records.flatMap((record, at) => {
    const last = at === records.length - 1;
    if (!record.changed && !last) return [];
    const { takenAt, loadedAt } = record;
    return [{ source, snapshotFile: snapshotPath(dataDir, source, takenAt), loadedAt, last, record }];
  });
}

async function unrecorded(dataDir: string, source: string): Promise<AcknowledgedLoad[]> {
  const [snapshotFile] = await keptSnapshots(dataDir, source);
  if (snapshotFile === undefined) return [];
  const [loadedAt] = basename(snapshotFile).split('.ndjson') as [string];
  return [{ source, snapshotFile, loadedAt: loadedAt.replace(/T(\d+)-(\d+)-/, 'T$1:$2:'), last: true }];
}
