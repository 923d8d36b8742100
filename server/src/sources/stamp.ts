/** Which loads the graph is made of. An answer that is kept holds until this changes. */
import type { Graph } from '../graph/graph.js';

/** A text that changes when a load of any source begins or ends, and when a source is removed. */
export async function readStamp(graph: Graph): Promise<string> {
  return JSON.stringify(await graph.read('sources/stamp'));
}
