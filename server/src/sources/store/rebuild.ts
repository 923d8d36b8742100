/** Builds a graph anew, from the snapshots that are kept and the loads on record. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { writeBaselines } from '../baselines/write-baselines.js';
import { readAppliedZones } from '../zones/applied-zones.js';
import { writeZones } from '../zones/write-zones.js';
import { compileAndLoad } from '../load/compile-and-load.js';
import { relink } from '../load/relink.js';
import { graphShape } from '../load/shape.js';
import { readSnapshot } from '../snapshots/snapshot-file.js';
import { acknowledgedLoads, type AcknowledgedLoad } from './acknowledged.js';

export interface Rebuilt {
  source: string;
  /** Whether it holds what it held by the record of its last load; null where there is none, or an older version made it. */
  equal: boolean | null;
  /** Why its last snapshot could not be loaded; null when it was. */
  failure: string | null;
}

export interface RebuildOptions {
  /** Told a line at a time. */
  progress?: (line: string) => void;
  /** Ends it; what was built so far is of no use. */
  signal?: AbortSignal | undefined;
}

/** Loads what was acknowledged into an empty graph, history included. A source that cannot be built fails by itself. */
export async function rebuildGraph(
  graph: Graph,
  dataDir: string,
  { progress, signal }: RebuildOptions = {},
): Promise<readonly Rebuilt[]> {
  const loads = await acknowledgedLoads(dataDir);
  const rebuilt: Rebuilt[] = [];
  for (const [at, load] of loads.entries()) {
    progress?.(`Building the graph from kept snapshots: ${at + 1} of ${loads.length} (${load.source})`);
    const { digest, failure } = await loadAgain(graph, dataDir, load, signal);
    if (!load.last) continue;
    await writeBaselines(graph, dataDir, load.source);
    const known = load.record?.shape === graphShape ? load.record.digest : undefined;
    rebuilt.push({ source: load.source, equal: known === undefined || failure ? null : digest === known, failure });
  }
  await writeZones(graph, await readAppliedZones(dataDir));
  return rebuilt;
}

async function loadAgain(
  graph: Graph,
  dataDir: string,
  { source, snapshotFile, loadedAt, record }: AcknowledgedLoad,
  signal: AbortSignal | undefined,
): Promise<{ digest: string | null; failure: string | null }> {
  try {
    signal?.throwIfAborted();
    const snapshot = await readSnapshot(snapshotFile);
    if (snapshot.system === 'conjur-audit') return { digest: null, failure: null };
    const how = { dataDir, snapshotFile, loadedAt, acceptShrink: true, ...(signal ? { signal } : {}) };
    // Loads before it may have been pruned, and a load that changed nothing has the number of the one before.
    const options = record ? { ...how, number: record.number } : how;
    const { digest, added } = await compileAndLoad(graph, snapshot, options);
    // Those that brought sources together are on record themselves.
    if (!record && added > 0) await relink(graph, source, dataDir, {});
    return { digest, failure: null };
  } catch (error) {
    if (signal?.aborted || !(error instanceof PipewardenError) || error.code === 'graph-unreachable') throw error;
    return { digest: null, failure: error.message };
  }
}
