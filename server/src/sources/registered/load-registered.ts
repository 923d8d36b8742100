/** Reads a registered source and loads the difference: what the API and schedules run. */
import type { Graph } from '../../graph/graph.js';
import type { ReportProgress } from '../collect/collections.js';
import { withEarlierInputs } from '../collect/remember-inputs.js';
import { loadSnapshot } from '../load/load-snapshot.js';
import { collectRegistered } from './collect-registered.js';
import { findRegistered } from './registered-file.js';

export interface LoadRegistered {
  dataDir: string;
  name: string;
  report: ReportProgress;
  signal: AbortSignal;
}

/** Snapshots are kept under `dataDir`. Rejects with what collecting and loading throw, and `source-not-registered`. */
export async function loadRegistered(graph: Graph, { dataDir, name, report, signal }: LoadRegistered): Promise<void> {
  const source = await findRegistered(dataDir, name);
  const onProgress = ({ done, total }: { done: number; total: number | null }) => report('reading', done, total);
  const snapshot = await collectRegistered(source, { onProgress, signal, dataDir });
  await loadSnapshot(graph, await withEarlierInputs(dataDir, snapshot), { dataDir, onProgress: report, signal });
}
