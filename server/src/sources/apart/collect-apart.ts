/** What startCollection runs: reading, compiling and loading a home, beside the thread that answers. */
import type { Graph } from '../../graph/graph.js';
import type { Collect } from '../collect/collections.js';
import { runApart } from './run-apart.js';

/** Megabytes of the heap: an estate of 200,000 jobs compiles in half of it. */
const MEMORY = 4096;

/** Snapshots are kept under `dataDir`. Rejects with what collecting and loading throw. */
export function collectApart(graph: Graph, dataDir: string): Collect {
  return (input, report, signal) =>
    runApart('collect-home', { login: graph.login, dataDir, input }, { signal, memory: MEMORY, report });
}
