/** Partitions: the unit the loader compares. One is a share of a source's nodes with their outgoing relationships. */
import type { Graph } from '../graph.js';

/** Numbers of the partitions that hold nodes of a source. */
export async function partitionsOf(graph: Graph, source: string): Promise<number[]> {
  const rows = await graph.read<{ partition: number }>('load/partition-numbers', { source }, { timeout: 600 });
  return rows.map(({ partition }) => partition);
}
