/** The first run: an estate to look at when nothing has been loaded yet. */
import { listSources } from '../list-sources.js';
import { loadSnapshot } from '../load/load-snapshot.js';
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
  const own = steps.map(({ source }) => source);
  // When the last is there, nothing was interrupted.
  const whole = loaded.includes(own.at(-1) ?? '');
  if (whole || loaded.some((name) => !own.includes(name))) return;
  for (const step of steps) await loadSnapshot(graph, await step.collect(), { dataDir, signal });
}
