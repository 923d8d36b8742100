/** What was last collected of a source, from the data directory. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSnapshot, snapshotPath } from './snapshot-file.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Snapshot } from '../../domain/snapshots.js';
import { readRecords } from '../store/load-records.js';

/** Files of the snapshots that are kept of a source, latest first. */
export async function keptSnapshots(dataDir: string, source: string): Promise<readonly string[]> {
  const folder = dirname(snapshotPath(dataDir, source, ''));
  const names = await readdir(folder).catch(() => []);
  const kept = names.filter((name) => name.endsWith('.ndjson.gz') && !name.startsWith('.'));
  return kept
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/**
 * The one the graph is at. That need not be the newest: a load may have been refused, or the clock set back.
 * Throws `snapshot-missing`, and what reading the file throws.
 */
export async function latestSnapshot(dataDir: string, source: string): Promise<Snapshot> {
  const loaded = (await readRecords(dataDir, source)).at(-1);
  if (loaded) return readSnapshot(snapshotPath(dataDir, source, loaded.takenAt));
  const [latest] = await keptSnapshots(dataDir, source);
  if (latest) return readSnapshot(latest);
  throw new PipewardenError('snapshot-missing', `There is no snapshot of the source "${source}".`, 'Collect it first.');
}
