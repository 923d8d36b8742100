/** Partitions: the unit the loader compares. One is a share of a source's nodes with their outgoing relationships. */
import type { Graph } from '../graph.js';

/** Rows of one transaction. */
export const MOST = 10_000;

/** Numbers of the partitions that hold nodes of a source; small ones together, up to as many nodes as a transaction takes. */
export async function partitionsOf(graph: Graph, source: string): Promise<number[][]> {
  const rows = await graph.read<PartitionSize>('load/partition-sizes', { source }, { timeout: 600 });
  const groups: number[][] = [];
  let total = Infinity;
  for (const { partition, nodes } of rows) {
    if (total + nodes > MOST) [total, groups[groups.length]] = [0, []];
    groups.at(-1)!.push(partition);
    total += nodes;
  }
  return groups;
}

type PartitionSize = { partition: number; nodes: number };
