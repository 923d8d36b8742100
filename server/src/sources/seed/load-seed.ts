/** The first run: an estate to look at when nothing has been loaded yet. */
import { constants, copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listSources } from '../list-sources.js';
import { loadSnapshot } from '../load/load-snapshot.js';
import type { Graph } from '../../graph/graph.js';
import { earlierNights } from './earlier-nights.js';
import { seedSteps } from './collect-seed.js';
import { readSeed, type Seed } from './read-seed.js';

/**
 * Loads the estate a seed file names, unless the graph holds a source of somebody's own or the whole of it already.
 * Snapshots are kept under `dataDir`. Returns what it has loaded, null where it had nothing to do. Throws `seed-invalid` and what collecting and loading throw.
 */
export async function loadSeed(graph: Graph, file: string, dataDir: string, signal: AbortSignal): Promise<Seed | null> {
  const loaded = (await listSources(graph)).filter(({ loadedAt }) => loadedAt !== null).map(({ name }) => name);
  const seed = await readSeed(file);
  const steps = seedSteps(seed, signal);
  const own = steps.map(({ source }) => source);
  // When the last is there, nothing was interrupted.
  const whole = loaded.includes(own.at(-1) ?? '');
  if (whole || loaded.some((name) => !own.includes(name))) return null;
  if (seed.guardrails !== undefined) await copyGuardrails(seed.guardrails, dataDir);
  for (const step of steps) {
    // A home that was loaded before an interruption has had its nights.
    const first = step.source === seed.source && !loaded.includes(seed.source);
    if (first) await loadNights(graph, seed, dataDir, signal);
    await loadSnapshot(graph, await step.collect(), { dataDir, signal });
  }
  return seed;
}

/** So that there is a history to look at: the home is loaded as it was before it is loaded as it is. */
async function loadNights(graph: Graph, seed: Seed, dataDir: string, signal: AbortSignal): Promise<void> {
  for await (const night of earlierNights(seed, new Date(), signal))
    await loadSnapshot(graph, night, { dataDir, signal });
}

/** Those of the data directory are in force where the operator names none; somebody's own are left alone. */
async function copyGuardrails(file: string, dataDir: string): Promise<void> {
  for (const name of ['guardrails.yaml', 'guardrails.test.yaml'])
    await copyFile(join(dirname(file), name), join(dataDir, name), constants.COPYFILE_EXCL).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
}
