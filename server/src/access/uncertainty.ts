/** Whether anything in the graph stands for what could not be read: if not, no answer is unknown and one question suffices. */
import type { Graph } from '../graph/graph.js';

export async function anythingUnread(graph: Graph): Promise<boolean> {
  const [row] = await graph.read<{ relationships: number }>('access/uncertainty');
  return (row?.relationships ?? 0) > 0;
}
