/** What a server collects with: reading, compiling and loading, beside the thread that answers. */
import type { Graph } from '../../graph/graph.js';
import type { Collect } from '../collect/collections.js';
import { recordRun } from '../registered/runs.js';
import { runApart } from './run-apart.js';
import { collectHomeTask, collectRegisteredTask } from './source-tasks.js';

/** Megabytes of the heap: an estate of 200,000 jobs compiles in half of it. */
const MEMORY = 4096;

/** Snapshots are kept under `dataDir`. Rejects with what collecting and loading throw. */
export function collectApart(graph: Graph, dataDir: string): Collect {
  return (input, report, signal) => {
    // Of now: a Neo4j that was started again listens elsewhere.
    const { login } = graph;
    const options = { signal, memory: MEMORY, report };
    return 'home' in input
      ? runApart(collectHomeTask, { login, dataDir, input }, options)
      : recordRun(dataDir, input.source, input.by, () =>
          runApart(collectRegisteredTask, { login, dataDir, name: input.source }, options),
        );
  };
}
