/** Whether a graph that was built from a backup holds what the one that was backed up held. */
import type { Graph } from '../../graph/graph.js';
import { storedDigest } from '../../graph/load/stored-digest.js';
import { graphShape } from '../load/shape.js';
import { listSources } from '../list-sources.js';
import { keptSources, readRecords } from '../store/load-records.js';

export interface RestoredSource {
  name: string;
  /** Which of its loads it is at. */
  load: number;
  nodes: number;
  relationships: number;
  /** `equal`; `anew`: an older version had compiled it; `unrecorded`: no load of it had ended, or an older version had loaded it; `different`. */
  state: 'equal' | 'anew' | 'unrecorded' | 'different';
}

/** By name. */
export async function compareRestored(graph: Graph, dataDir: string): Promise<readonly RestoredSource[]> {
  const restored: RestoredSource[] = [];
  const held = new Map((await listSources(graph)).map((source) => [source.name, source]));
  for (const name of await keptSources(dataDir)) {
    const last = (await readRecords(dataDir, name)).at(-1);
    const digest = await storedDigest(graph, name);
    const known = last && last.shape === graphShape;
    const state = !last ? 'unrecorded' : !known ? 'anew' : digest === last.digest ? 'equal' : 'different';
    const { nodes = 0, relationships = 0 } = last ?? held.get(name) ?? {};
    restored.push({ name, load: last?.number ?? 0, nodes, relationships, state });
  }
  return restored;
}
