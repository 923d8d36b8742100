/**
 * One embedded Neo4j in a directory of its own serves every integration test file; it ends with the run. Where
 * PIPEWARDEN_TEST_GRAPH names the data directory of one that runs already, as `npm run mutants` does, that one serves them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openGraph } from '../../src/graph/open.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory of the running instance: `openGraph` joins it. */
    graphDataDir: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['PIPEWARDEN_TEST_GRAPH'];
  const dataDir = running ?? (await mkdtemp(join(tmpdir(), 'pipewarden-test-')));
  const graph = await openGraph({ dataDir });
  project.provide('graphDataDir', dataDir);
  return async () => {
    await graph.close();
    if (running === undefined) await rm(dataDir, { recursive: true, force: true });
  };
}
