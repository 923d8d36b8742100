/** What the first view of the page waits for: asked before the server says that it is ready, as planning takes longer than answering. */
import { setTimeout as rest } from 'node:timers/promises';
import type { Graph } from '../graph/graph.js';
import { listTierZero } from '../paths/tier-zero.js';
import { listSources } from '../sources/list-sources.js';
import { listSnapshots } from '../sources/snapshots/list-snapshots.js';

/** Milliseconds after which the server is ready without. */
const LONGEST = 3000;

/** Never throws: what does not answer now says so to whoever asks. */
export async function askFirstView(graph: Graph): Promise<void> {
  const asked = Promise.all([listSources(graph), listTierZero(graph), listSnapshots(graph, undefined, true)]);
  await Promise.race([asked.catch(() => {}), rest(LONGEST, undefined, { ref: false })]);
}
