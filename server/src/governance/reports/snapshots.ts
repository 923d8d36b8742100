/** Snapshots that a report is made of. */
import type { Graph } from '../../graph/graph.js';
import { listSources } from '../../sources/list-sources.js';
import type { SnapshotRef } from '../decisions/facts.js';

/** Of one source, or of all. */
export async function snapshotsOf(graph: Graph, source?: string): Promise<SnapshotRef[]> {
  const sources = (await listSources(graph)).filter(({ name }) => source === undefined || name === source);
  return sources.map(({ name, takenAt }) => ({ source: name, takenAt }));
}
