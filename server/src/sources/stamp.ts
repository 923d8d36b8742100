/** Which loads the graph is made of. An answer that is kept holds until this changes. */
import type { Graph } from '../graph/graph.js';

/** A text that changes when a load of any source begins or ends, when a source is removed, and when other zones are declared. */
export async function readStamp(graph: Graph): Promise<string> {
  return JSON.stringify([await graph.read('sources/stamp'), await graph.read('sources/zones-stamp')]);
}
