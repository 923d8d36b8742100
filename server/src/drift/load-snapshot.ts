/** From a snapshot to the graph: kept on disk, compiled, and loaded as a difference. The one way every entry point takes. */
import { writeSnapshot, snapshotPath } from '../collectors/snapshot-file.js';
import type { CoverageGap } from '../domain/snapshot.js';
import type { Snapshot } from '../domain/snapshots.js';
import type { Graph } from '../graph/graph.js';
import type { LoadSummary } from '../graph/load/load.js';
import { compileAndLoad, type CompileAndLoadOptions } from './compile-and-load.js';
import { relink, type Relinked } from './relink.js';

export interface LoadSnapshotOptions extends CompileAndLoadOptions {
  /** Where snapshots are kept; not written when absent, and then other sources are not joined to this one. */
  dataDir?: string;
}

export interface LoadedSnapshot extends LoadSummary {
  coverage: readonly CoverageGap[];
  /** Other sources that were loaded again, because what their relationships lead to is there now. */
  relinked: readonly Relinked[];
}

/** Throws what the loader throws: `source-locked`, `source-shrank`, `graph-unreachable`; for Conjur also `policy-refused`. */
export async function loadSnapshot(
  graph: Graph,
  snapshot: Snapshot,
  { dataDir, ...options }: LoadSnapshotOptions = {},
): Promise<LoadedSnapshot> {
  options.onProgress?.('compiling', 0, null);
  const file = dataDir ? snapshotPath(dataDir, snapshot.source, snapshot.takenAt) : undefined;
  if (file) await writeSnapshot(snapshot, file);
  const loaded = await compileAndLoad(graph, snapshot, { ...options, ...(file ? { snapshotFile: file } : {}) });
  const relinked = dataDir && loaded.added > 0 ? await relink(graph, snapshot.source, dataDir, options) : [];
  return { ...loaded, relinked };
}
