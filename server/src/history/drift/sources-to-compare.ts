/** Sources that have more than one state to compare. */
import type { Graph } from '../../graph/graph.js';
import { listSources } from '../../sources/list-sources.js';
import { readRecords } from '../../sources/store/load-records.js';

/** The one that is named, whatever its history; else all that changed since they were loaded first. */
export async function sourcesToCompare(graph: Graph, dataDir: string, named?: string): Promise<readonly string[]> {
  if (named !== undefined) return [named];
  const names = (await listSources(graph)).map(({ name }) => name);
  const changed = await Promise.all(
    names.map(async (name) => new Set((await readRecords(dataDir, name)).map(({ number }) => number)).size > 1),
  );
  return names.filter((_, at) => changed[at]);
}
