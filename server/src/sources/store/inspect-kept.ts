/** Whether what a graph would be built from can be read. */
import { PipewardenError } from '../../domain/errors.js';
import { readSnapshot } from '../snapshots/snapshot-file.js';
import { acknowledgedLoads } from './acknowledged.js';

export interface KeptSource {
  name: string;
  /** Why the snapshot of its last load cannot be read; null where it can. */
  failure: string | null;
}

/** Reads the snapshot that each source is at; by name. */
export async function inspectKept(dataDir: string): Promise<readonly KeptSource[]> {
  const latest = (await acknowledgedLoads(dataDir)).filter(({ last }) => last);
  const kept: KeptSource[] = [];
  for (const { source: name, snapshotFile } of latest) {
    const failure = await readSnapshot(snapshotFile).then(
      () => null,
      (error: unknown) => (error instanceof PipewardenError ? error.message : Promise.reject(error as Error)),
    );
    kept.push({ name, failure });
  }
  return kept.sort((one, other) => (one.name < other.name ? -1 : 1));
}
