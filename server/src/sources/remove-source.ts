/** Takes a source away: out of the graph, and what is kept of it on disk. */
import { rm } from 'node:fs/promises';
import { PipewardenError } from '../domain/errors.js';
import type { Graph } from '../graph/graph.js';
import { underLock } from '../graph/load/lock.js';
import { partitionsOf } from '../graph/load/partitions.js';
import { removeSource } from '../graph/load/remove.js';
import { baselinesPath } from './baselines/kept-baselines.js';
import { refuseUnknownSource } from './known-source.js';
import { listSources, type LoadedSource } from './list-sources.js';
import { keptSnapshots } from './snapshots/latest-snapshot.js';
import { loadRecordsPath } from './store/load-records.js';

export interface Removal {
  source: LoadedSource;
  /** Files of snapshots, those of its audit logs included. */
  files: readonly string[];
  /** The record of its loads: a store that is built anew would bring the source back. */
  records: string;
  /** What was accepted of it. */
  baselines: string;
}

/** What would go. Throws `unknown-source`. */
export async function planRemoval(graph: Graph, dataDir: string, name: string): Promise<Removal> {
  await refuseUnknownSource(graph, name);
  const source = (await listSources(graph)).find((each) => each.name === name);
  if (!source) throw new PipewardenError('unknown-source', `There is no source "${name}".`);
  const files = await Promise.all([name, `${name}#audit`].map((each) => keptSnapshots(dataDir, each)));
  const [records, baselines] = [loadRecordsPath(dataDir, name), baselinesPath(dataDir, name)];
  return { source, files: files.flat(), records, baselines };
}

/** Other sources take note of what of it they lead to, and are loaded again when it comes back. Throws `source-locked`. */
export async function carryOutRemoval(
  graph: Graph,
  { source: { name: source }, files, records, baselines }: Removal,
): Promise<void> {
  await underLock(graph, source, async () => {
    for (const partitions of await partitionsOf(graph, source)) {
      const rows = await graph.read<{ ids: string[] }>('load/partition-ids', { source, partitions });
      await graph.write('load/note-severed', { ids: rows.flatMap(({ ids }) => ids) });
    }
    await removeSource(graph, source);
  });
  // The record goes first: it must name no snapshot that is gone.
  await rm(records, { force: true });
  await rm(baselines, { force: true });
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
