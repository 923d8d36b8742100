/** Takes a source away: out of the graph, and what is kept of it on disk. */
import { rm } from 'node:fs/promises';
import { PipewardenError } from '../domain/errors.js';
import type { Graph } from '../graph/graph.js';
import { underLock } from '../graph/load/lock.js';
import { partitionsOf } from '../graph/load/partitions.js';
import { removeSource } from '../graph/load/remove.js';
import { refuseUnknownSource } from './known-source.js';
import { listSources, type LoadedSource } from './list-sources.js';
import { keptSnapshots } from './snapshots/latest-snapshot.js';

export interface Removal {
  source: LoadedSource;
  /** Files of snapshots, those of its audit logs included. */
  files: readonly string[];
}

/** What would go. Throws `unknown-source`. */
export async function planRemoval(graph: Graph, dataDir: string, name: string): Promise<Removal> {
  await refuseUnknownSource(graph, name);
  const source = (await listSources(graph)).find((each) => each.name === name);
  if (!source) throw new PipewardenError('unknown-source', `There is no source "${name}".`);
  const files = await Promise.all([name, `${name}#audit`].map((each) => keptSnapshots(dataDir, each)));
  return { source, files: files.flat() };
}

/** Other sources take note of what of it they lead to, and are loaded again when it comes back. Throws `source-locked`. */
export async function carryOutRemoval(graph: Graph, { source: { name: source }, files }: Removal): Promise<void> {
  await underLock(graph, source, async () => {
    for (const partition of await partitionsOf(graph, source)) {
      const ids = await graph.read<{ id: string }>('load/partition-ids', { source, partitions: [partition] });
      await graph.write('load/note-severed', { ids: ids.map(({ id }) => id) });
    }
    await removeSource(graph, source);
  });
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
