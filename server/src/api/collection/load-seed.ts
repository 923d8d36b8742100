/** The first run: an estate to look at when nothing has been loaded yet. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { listSources } from '../../drift/list-sources.js';
import type { Graph } from '../../graph/graph.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Collect } from './collections.js';

const seedFile = z.object({
  source: z.string(),
  /** These are relative to the seed file. */
  home: z.string(),
  groups: z.string().optional(),
  permissions: z.string().optional(),
});

/** Loads the estate a seed file names, unless the graph holds a source already. Throws `seed-invalid` and what collecting throws. */
export async function loadSeed(graph: Graph, file: string, collect: Collect, signal: AbortSignal): Promise<void> {
  const sources = await listSources(graph);
  if (sources.some(({ loadedAt }) => loadedAt !== null)) return;
  const seed = seedFile.safeParse(await readJson(file));
  if (!seed.success) throw invalid(file, seed.error);
  const { source, home, groups, permissions } = seed.data;
  const beside = (name: string | undefined) => (name === undefined ? null : resolve(dirname(file), name));
  const input = { source, home: beside(home)!, groups: beside(groups), permissions: beside(permissions) };
  await collect(input, () => {}, signal);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalid(file, error);
  }
}

function invalid(file: string, cause: unknown): PipewardenError {
  return new PipewardenError(
    'seed-invalid',
    `${file} does not name an estate to load.`,
    'It holds {"source": …, "home": …, "groups": …, "permissions": …}.',
    { cause },
  );
}
