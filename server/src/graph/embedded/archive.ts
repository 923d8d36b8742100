/**
 * A class archive: Java maps the classes of Neo4j ready-made instead of reading them from 213 jars at every start,
 * which halves the work of a start. It is written by a start and stop on an empty store that is thrown away.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectGraph } from '../connection.js';
import type { Progress } from '../progress.js';
import { applySchema } from '../schema.js';
import { launchNeo4j } from './launch.js';
import { findRuntime, login } from './runtime.js';

/** Writes the archive to the file `place`; where Java cannot, an empty file says so and starts stay slower. */
export async function archiveClasses(
  place: string,
  classPath: string,
  env: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<void> {
  progress('Preparing Neo4j, once');
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-archive-'));
  try {
    const launch = await launchNeo4j(dataDir, { classPath, flags: [`-XX:ArchiveClassesAtExit=${place}`] }, env);
    if (launch.event !== 'ready') return;
    try {
      await exercise(dataDir);
    } finally {
      await launch.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
    await writeFile(place, '', { flag: 'a' });
  }
}

/** Loads the classes that connecting, planning and running statements need. */
async function exercise(dataDir: string): Promise<void> {
  const runtime = await findRuntime(dataDir);
  if (!runtime) return;
  const graph = await connectGraph(login(runtime));
  await applySchema(graph).finally(() => graph.close());
}
