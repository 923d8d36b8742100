/**
 * What was acknowledged: one line for every load that ended, in a file for each source and outside the store of the graph, so that
 * a store can be compared with it, or be built anew.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { addLines, readLines } from '../kept-lines.js';
import type { LoadSummary } from '../../graph/load/load.js';
import { snapshotPath } from '../snapshots/snapshot-path.js';

const recordLine = z.object({
  /** ISO 8601, both: of the snapshot, which names its file, and of the load. */
  takenAt: z.string(),
  loadedAt: z.string(),
  /** Which of its loads the source was at afterwards, and whether this one made it that. */
  number: z.number(),
  changed: z.boolean(),
  nodes: z.number(),
  relationships: z.number(),
  /** Of everything the source held. */
  digest: z.string(),
  /** The shape of the graph it was compiled to. */
  shape: z.number(),
});

export type LoadRecord = z.infer<typeof recordLine>;

/** Path of the file; it is there once a load has ended. */
export const loadRecordsPath = (dataDir: string, source: string) =>
  join(dataDir, 'loads', `${basename(dirname(snapshotPath(dataDir, source, '')))}.ndjson`);

/** Puts a load that has ended on record. Throws `disk-full` or `directory-unwritable`. */
export async function recordLoad(
  dataDir: string,
  load: Pick<LoadSummary, 'source' | 'number' | 'snapshot' | 'nodes' | 'relationships' | 'digest' | 'loadedAt'> & {
    takenAt: string;
    shape: number;
  },
): Promise<void> {
  const { source, takenAt, number, snapshot, nodes, relationships, digest, loadedAt, shape } = load;
  const changed = snapshot !== null;
  await appendRecords(dataDir, source, [{ takenAt, loadedAt, number, changed, nodes, relationships, digest, shape }]);
}

/** Throws `disk-full` or `directory-unwritable`. */
export const appendRecords = (dataDir: string, source: string, records: readonly LoadRecord[]): Promise<void> =>
  addLines(loadRecordsPath(dataDir, source), records);

/** In the order of the loads. Throws `kept-file-unreadable`. */
export const readRecords = (dataDir: string, source: string): Promise<readonly LoadRecord[]> =>
  readLines(loadRecordsPath(dataDir, source), recordLine);

/** Sources with kept snapshots, by name; what was told by audit logs is no source. */
export async function keptSources(dataDir: string): Promise<readonly string[]> {
  const folders = await readdir(join(dataDir, 'snapshots')).catch(() => []);
  return folders.flatMap((folder) => nameOf(folder) ?? []).sort();
}

function nameOf(folder: string): string | undefined {
  try {
    const name = decodeURIComponent(folder);
    return name.includes('#') ? undefined : name;
  } catch {
    return undefined; // not made by us
  }
}
