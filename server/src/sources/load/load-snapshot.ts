/** From a snapshot to the graph: kept on disk, compiled, and loaded as a difference. The one way every entry point takes. */
import { writeSnapshot, snapshotPath } from '../snapshots/snapshot-file.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import type { Snapshot } from '../../domain/snapshots.js';
import type { Graph } from '../../graph/graph.js';
import type { LoadSummary } from '../../graph/load/load.js';
import { compileAndLoad, type CompileAndLoadOptions, type LoadableSnapshot } from './compile-and-load.js';
import { keepAudit } from '../conjur-audit.js';
import { relink, type Relinked } from './relink.js';

export interface LoadSnapshotOptions extends Omit<CompileAndLoadOptions, 'snapshotFile'> {
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
  options: LoadSnapshotOptions = {},
): Promise<LoadedSnapshot> {
  const { dataDir } = options;
  options.onProgress?.('compiling', 0, null);
  const { kept, damaged } = await keep(snapshot, dataDir);
  const snapshotFile = dataDir ? snapshotPath(dataDir, kept.source, kept.takenAt) : undefined;
  const loaded = await compileAndLoad(graph, kept, { ...options, ...(snapshotFile ? { snapshotFile } : {}) });
  const relinked = dataDir && loaded.added > 0 ? await relink(graph, snapshot.source, dataDir, options) : [];
  const coverage = kept === snapshot ? loaded.coverage : [...snapshot.coverage, ...damaged, ...loaded.coverage];
  return { ...loaded, coverage, relinked };
}

/** What is to be loaded: the snapshot, or for audit logs the Conjur they are of. */
async function keep(
  snapshot: Snapshot,
  dataDir: string | undefined,
): Promise<{ kept: LoadableSnapshot; damaged: readonly CoverageGap[] }> {
  if (snapshot.system === 'conjur-audit') {
    if (!dataDir) throw new Error('audit logs are kept beside the snapshot they are of');
    const { conjur, damaged } = await keepAudit(dataDir, snapshot);
    return { kept: conjur, damaged };
  }
  if (dataDir) await writeSnapshot(snapshot, snapshotPath(dataDir, snapshot.source, snapshot.takenAt));
  return { kept: snapshot, damaged: [] };
}
