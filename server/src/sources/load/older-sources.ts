/** Sources whose part of the graph is to be built again from their kept snapshots. */
import { existsSync } from 'node:fs';
import type { Graph } from '../../graph/graph.js';
import { snapshotPath } from '../snapshots/snapshot-path.js';
import { graphShape } from './shape.js';

export interface OlderSource {
  name: string;
  snapshotFile: string;
  /** `version`: an older version loaded it; `clock`: something was taken for ended while the clock was ahead. */
  because: 'version' | 'clock';
}

interface Row extends Record<string, unknown> {
  name: string;
  takenAt: string;
}

/** Those whose snapshots are kept; `now` is ISO 8601 in UTC, and by default the time it is. */
export async function olderSources(
  graph: Graph,
  dataDir: string,
  now = new Date().toISOString(),
): Promise<readonly OlderSource[]> {
  const older = await graph.read<Row>('sources/older-shape', { shape: graphShape });
  const early = await graph.read<Row>('sources/ended-early', { now });
  const names = new Set(older.map(({ name }) => name));
  return [
    ...older.map((row) => describe(row, dataDir, 'version')),
    ...early.filter(({ name }) => !names.has(name)).map((row) => describe(row, dataDir, 'clock')),
  ].filter(({ snapshotFile }) => existsSync(snapshotFile));
}

function describe({ name, takenAt }: Row, dataDir: string, because: OlderSource['because']): OlderSource {
  return { name, snapshotFile: snapshotPath(dataDir, name, takenAt), because };
}
