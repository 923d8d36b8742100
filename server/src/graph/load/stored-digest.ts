/** The digest of what the last complete load of a source wrote, from the marks it left in the graph. */
import type { Graph } from '../graph.js';
import { sourceDigest } from './digest.js';

export async function storedDigest(graph: Graph, source: string): Promise<string> {
  return sourceDigest(await graph.read<{ marks: string }>('load/stored-marks', { source }));
}
