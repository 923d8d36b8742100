/** The first run: an estate to look at when nothing has been loaded yet. */
import { listSources } from '../../drift/list-sources.js';
import { loadSnapshot } from '../../drift/load-snapshot.js';
import type { Graph } from '../../graph/graph.js';
import { seedSteps } from './collect-seed.js';
import { readSeed } from './read-seed.js';

/**
 * Loads the estate a seed file names, unless the graph holds a source of somebody's own or the whole of it already.
 * Snapshots are kept under `dataDir`. Throws `seed-invalid` and what collecting and loading throw.
 */
export async function loadSeed(graph: Graph, file: string, dataDir: string, signal: AbortSignal): Promise<void> {
  const loaded = (await listSources(graph)).filter(({ loadedAt }) => loadedAt !== null).map(({ name }) => name);
  const seed = await readSeed(file);
  const steps = seedSteps(seed, signal);
  const own = new Set(steps.map(({ source }) => source));
  // The Jenkins comes last: when it is there, nothing was interrupted.
  if (loaded.includes(seed.source) || loaded.some((name) => !own.has(name))) return;
  for (const step of steps) await loadSnapshot(graph, await step.collect(), { dataDir, signal });
}
