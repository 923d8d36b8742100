/**
 * Each of the processes that run test files in parallel has an embedded Neo4j, so that nothing else changes the graph while a file
 * asks about all of it. They serve the integration and the browser tests alike, and end with the run. Where PIPEWARDEN_TEST_GRAPH
 * names the data directory of one that runs already, as `npm run mutants` does, that one serves all.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openGraph } from '../../src/graph/open.js';
import { removeFolder } from './remove-folder.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directories of the running instances, one for each process that runs test files: `openGraph` joins them. */
    graphDataDirs: readonly string[];
  }
}

interface Instances {
  /** Projects that have not ended yet. */
  users: number;
  graphs: Promise<readonly TestNeo4j[]>;
}

interface TestNeo4j {
  dataDir: string;
  close(): Promise<void>;
}

/** This file is loaded once for each project, in one process: what the projects share stands on `globalThis`. */
const shared = globalThis as { pipewardenTestGraphs?: Instances | undefined };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const instances = (shared.pipewardenTestGraphs ??= { users: 0, graphs: start(processesOf(project)) });
  instances.users += 1;
  const graphs = await instances.graphs;
  project.provide(
    'graphDataDirs',
    graphs.map(({ dataDir }) => dataDir),
  );
  return async () => {
    instances.users -= 1;
    if (instances.users > 0) return;
    shared.pipewardenTestGraphs = undefined;
    await Promise.all(graphs.map((graph) => graph.close()));
  };
}

/** A run of one file has one process. */
function processesOf({ config, vitest }: TestProject): number {
  return Math.min(config.maxWorkers, vitest.state.getPaths().length);
}

async function start(processes: number): Promise<readonly TestNeo4j[]> {
  const running = process.env['PIPEWARDEN_TEST_GRAPH'];
  if (running !== undefined) return [await startOne(running)];
  // The first installs what the embedded server needs; the others find it.
  const graphs = [await startOne()];
  while (graphs.length < processes) graphs.push(await startOne());
  return graphs;
}

async function startOne(running?: string): Promise<TestNeo4j> {
  const dataDir = running ?? (await mkdtemp(join(tmpdir(), 'pipewarden-test-')));
  const graph = await openGraph({ dataDir });
  const close = async () => {
    await graph.close();
    if (running === undefined) await removeFolder(dataDir);
  };
  return { dataDir, close };
}
