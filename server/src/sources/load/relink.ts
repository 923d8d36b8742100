/**
 * Sources may be loaded in any order. A relationship that leads into a source which is not there yet is left out and
 * what it leads to is remembered; when that comes, the source it starts in is loaded again from its kept snapshot.
 */
import { readSnapshot, snapshotPath } from '../snapshots/snapshot-file.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { compileAndLoad, type CompileAndLoadOptions } from './compile-and-load.js';

export interface Relinked {
  source: string;
  /** Nodes it had missed that are there now. */
  found: number;
  /** Facts that came in. */
  added: number;
  /** Why it could not be loaded again: it has to be collected again. Null when it was. */
  failure: string | null;
}

/** Joins what other sources know of `source`, which was just loaded. A source that cannot be joined fails by itself. */
export async function relink(
  graph: Graph,
  source: string,
  dataDir: string,
  { onProgress, signal }: Pick<CompileAndLoadOptions, 'onProgress' | 'signal'>,
): Promise<readonly Relinked[]> {
  const waiting = await graph.read<{ name: string; takenAt: string; found: number }>('sources/found-again', { source });
  const relinked: Relinked[] = [];
  for (const { name, takenAt, found } of waiting) {
    signal?.throwIfAborted();
    try {
      const snapshotFile = snapshotPath(dataDir, name, takenAt);
      const options = { dataDir, snapshotFile, ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) };
      const snapshot = await readSnapshot(snapshotFile);
      if (snapshot.system === 'conjur-audit') continue;
      const { added } = await compileAndLoad(graph, snapshot, options);
      relinked.push({ source: name, found, added, failure: null });
    } catch (error) {
      if (!(error instanceof PipewardenError) || error.code === 'cancelled') throw error;
      relinked.push({ source: name, found, added: 0, failure: error.message });
    }
  }
  return relinked;
}
