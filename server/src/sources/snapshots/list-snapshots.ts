/** The loads of a source, with what could not be read each time. */
import type { CoverageGap } from '../../domain/snapshot.js';
import type { Graph } from '../../graph/graph.js';

export interface SnapshotSummary {
  id: string;
  source: string;
  number: number;
  /** ISO 8601, as the two below it. */
  takenAt: string;
  loadedAt: string;
  collector: string;
  coverage: readonly CoverageGap[];
  added: number;
  removed: number;
}

interface Stored extends Omit<SnapshotSummary, 'coverage'> {
  /** JSON of each gap. */
  coverage: readonly string[];
}

/** Loads that changed something, latest first, at most 1,000; of every source when none is named. `latest`: one of each source. */
export async function listSnapshots(graph: Graph, source?: string, latest = false): Promise<SnapshotSummary[]> {
  const statement = latest ? 'sources/latest-snapshots' : 'sources/snapshots';
  const rows = await graph.read<{ snapshot: Stored }>(statement, { source: source ?? null });
  return rows.map(({ snapshot }) => ({
    ...snapshot,
    coverage: snapshot.coverage.map((gap) => JSON.parse(gap) as CoverageGap),
  }));
}
