/** Sources that an older version loaded, and whose snapshots are kept. */
import { existsSync } from 'node:fs';
import type { Graph } from '../../graph/graph.js';
import { snapshotPath } from '../snapshots/snapshot-path.js';
import { graphShape } from './shape.js';

export interface OlderSource {
  name: string;
  snapshotFile: string;
}

export async function olderSources(graph: Graph, dataDir: string): Promise<readonly OlderSource[]> {
  const older = await graph.read<{ name: string; takenAt: string }>('sources/older-shape', { shape: graphShape });
  return older
    .map(({ name, takenAt }) => ({ name, snapshotFile: snapshotPath(dataDir, name, takenAt) }))
    .filter(({ snapshotFile }) => existsSync(snapshotFile));
}
