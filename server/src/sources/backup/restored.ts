/** Whether a graph that was built from a backup holds what the one that was backed up held. */
import type { Graph } from '../../graph/graph.js';
import { storedDigest } from '../../graph/load/stored-digest.js';
import { graphShape } from '../load/shape.js';
import { keptSources, readRecords } from '../store/load-records.js';

export interface RestoredSource {
  name: string;
  /** Which of its loads it is at. */
  load: number;
  nodes: number;
  relationships: number;
  /** `equal`; `anew`: an older version had compiled it; `unrecorded`: an older version had loaded it; `different`. */
  state: 'equal' | 'anew' | 'unrecorded' | 'different';
}

/** By name. */
export async function compareRestored(graph: Graph, dataDir: string): Promise<readonly RestoredSource[]> {
  const restored: RestoredSource[] = [];
  for (const name of await keptSources(dataDir)) {
    const last = (await readRecords(dataDir, name)).at(-1);
    const digest = await storedDigest(graph, name);
    const known = last && last.shape === graphShape;
    const state = !last ? 'unrecorded' : !known ? 'anew' : digest === last.digest ? 'equal' : 'different';
    const { number: load = 0, nodes = 0, relationships = 0 } = last ?? {};
    restored.push({ name, load, nodes, relationships, state });
  }
  return restored;
}
