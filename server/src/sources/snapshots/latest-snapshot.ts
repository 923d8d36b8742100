/** What was last collected of a source, from the data directory. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSnapshot, snapshotPath } from './snapshot-file.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Snapshot } from '../../domain/snapshots.js';

/** Throws `snapshot-missing`, and what reading the file throws. */
export async function latestSnapshot(dataDir: string, source: string): Promise<Snapshot> {
  const folder = dirname(snapshotPath(dataDir, source, ''));
  const names = await readdir(folder).catch(() => []);
  const latest = names
    .filter((name) => name.endsWith('.ndjson.gz') && !name.startsWith('.'))
    .sort()
    .at(-1);
  if (latest) return readSnapshot(join(folder, latest));
  throw new PipewardenError('snapshot-missing', `There is no snapshot of the source "${source}".`, 'Collect it first.');
}
