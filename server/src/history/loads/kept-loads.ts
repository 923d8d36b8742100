/** The loads of a source as its history tells them: which there were, and of which the snapshot is still kept. */
import { existsSync } from 'node:fs';
import { PipewardenError } from '../../domain/errors.js';
import { snapshotPath } from '../../sources/snapshots/snapshot-path.js';
import { readRecords } from '../../sources/store/load-records.js';

export interface KeptLoad {
  source: string;
  /** Which of its loads; those that changed nothing have the number of the one before. */
  number: number;
  /** ISO 8601, both. */
  takenAt: string;
  loadedAt: string;
  /** Where the snapshot is, or was. */
  file: string;
  /** false: it was removed, so nothing can be answered about this load any more. */
  kept: boolean;
}

/** In the order they were made. Throws `no-history` where none is on record. */
export async function loadsOf(dataDir: string, source: string): Promise<readonly KeptLoad[]> {
  const records = await readRecords(dataDir, source);
  if (records.length === 0)
    throw new PipewardenError(
      'no-history',
      `No load of the source "${source}" is on record here.`,
      'Collect it with this data directory; its history begins with the next load.',
    );
  return records.map(({ number, takenAt, loadedAt }) => {
    const file = snapshotPath(dataDir, source, takenAt);
    return { ...{ source, number, takenAt, loadedAt, file }, kept: existsSync(file) };
  });
}

/** The id of a load, as `:Snapshot` nodes have it. */
export function printLoad({ source, number }: Pick<KeptLoad, 'source' | 'number'>): string {
  return `snapshot:${source}/${number}`;
}
