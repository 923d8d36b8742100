/** Compares a graph with what was acknowledged, in full: for a store that was repaired, before it is used. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { endPassed } from '../../graph/load/end-passed.js';
import { compileAndLoad } from '../load/compile-and-load.js';
import { graphShape } from '../load/shape.js';
import { readSnapshot } from '../snapshots/snapshot-file.js';
import { snapshotPath } from '../snapshots/snapshot-path.js';
import { keptSources, readRecords, type LoadRecord } from './load-records.js';

/** What the loader keeps of a source. */
interface SourceState {
  name: string;
  number?: number;
  openNumber?: number;
  takenAt?: string;
  loadedAt?: string;
  nodes?: number;
  relationships?: number;
  shape?: number;
}

/**
 * Clauses that say what the graph lacks of what was acknowledged; none where it holds all of it. The graph must be a copy: where
 * a source differs from its snapshot, the difference is applied.
 */
export async function lackingIn(graph: Graph, dataDir: string): Promise<readonly string[]> {
  const rows = await graph.read<{ source: SourceState }>('sources/sources');
  const states = new Map(rows.map(({ source }) => [source.name, source]));
  const lacking: string[] = [];
  for (const name of new Set([...(await keptSources(dataDir)), ...states.keys()])) {
    const last = (await readRecords(dataDir, name)).at(-1);
    const clause = last && behind(states.get(name), last);
    if (clause) lacking.push(`${name} ${clause}`);
    else lacking.push(...(await differing(graph, dataDir, states.get(name))));
  }
  return lacking;
}

function behind(state: SourceState | undefined, last: LoadRecord): string | undefined {
  if (!state) return 'is not in it';
  if (state.number !== last.number || state.takenAt !== last.takenAt) return 'is at an earlier load';
  if (state.nodes !== last.nodes || state.relationships !== last.relationships) return 'holds another number of facts';
  return undefined;
}

/** Fact by fact. What is half loaded differs by right, and what has no readable snapshot has nothing to be compared with. */
async function differing(graph: Graph, dataDir: string, state: SourceState | undefined): Promise<readonly string[]> {
  if (!state?.takenAt || !state.loadedAt || state.openNumber !== undefined || state.shape !== graphShape) return [];
  const { name, takenAt, loadedAt } = state;
  const snapshotFile = snapshotPath(dataDir, name, takenAt);
  const snapshot = await readSnapshot(snapshotFile).catch((error: unknown) => {
    if (!(error instanceof PipewardenError)) throw error;
  });
  if (!snapshot || snapshot.system === 'conjur-audit') return [];
  const options = { dataDir, snapshotFile, loadedAt, full: true, acceptShrink: true };
  const { added, changed, removed } = await compileAndLoad(graph, snapshot, options);
  // What has ended since the snapshot was taken had been turned into ENDED: one relationship less, and one more.
  const ended = await endPassed(graph, { source: name });
  const differences = added + changed + removed - 2 * ended;
  return differences === 0 ? [] : [`${name} differs from its snapshot in ${differences} facts`];
}
