/** Which homes of a source may differ from what the graph holds: those whose mark is not the one that was kept. */
import type { Graph } from '../graph.js';
import type { Home, Partition } from './arrange.js';
import { marksIn } from './digest.js';
import { existingNodes } from './loose-ends.js';

/** Partitions whose ids are read in one go. */
const TOGETHER = 64;

/**
 * Homes to compare in these partitions, those the facts no longer have among them. Without marks, which a load takes away before
 * its first change, or with `full`, these are all.
 */
export async function suspectsIn(
  graph: Graph,
  source: string,
  partitions: readonly Partition[],
  full: boolean,
): Promise<Home[]> {
  const kept = full ? new Map<number, string>() : await keptMarks(graph, source, partitions);
  const suspects: Home[] = [];
  const marked: { partition: Partition; homes: Home[]; unmatched: number }[] = [];
  const searched: Partition[] = [];
  for (const partition of partitions) {
    const marks = kept.get(partition.number);
    if (marks === undefined) {
      suspects.push(...partition.homes);
      searched.push(partition);
      continue;
    }
    const known = marksIn(marks);
    const homes = partition.homes.filter(({ mark }) => !known.delete(mark));
    suspects.push(...homes);
    marked.push({ partition, homes, unmatched: known.size });
  }
  // A kept mark that no home has now is of one that changed, or of one that is gone.
  const there = await existingNodes(
    graph,
    marked.flatMap(({ homes }) => homes.map(({ id }) => id)),
  );
  for (const { partition, homes, unmatched } of marked)
    if (homes.filter(({ id }) => there.has(id)).length !== unmatched) searched.push(partition);
  return [...suspects, ...(await goneFrom(graph, source, searched))];
}

async function keptMarks(graph: Graph, source: string, partitions: readonly Partition[]): Promise<Map<number, string>> {
  const rows = await graph.read<{ number: number; marks: string }>(
    'load/marks',
    { source, numbers: partitions.map(({ number }) => number) },
    { timeout: 600 },
  );
  return new Map(rows.map(({ number, marks }) => [number, marks]));
}

/** Homes of which only the graph knows. */
async function goneFrom(graph: Graph, source: string, partitions: readonly Partition[]): Promise<Home[]> {
  const gone: Home[] = [];
  for (let at = 0; at < partitions.length; at += TOGETHER) {
    const group = partitions.slice(at, at + TOGETHER);
    const stated = new Set(group.flatMap(({ homes }) => homes.map(({ id }) => id)));
    const parameters = { source, partitions: group.map(({ number }) => number) };
    for await (const { ids } of graph.stream<{ ids: string[] }>('load/partition-ids', parameters, { timeout: 600 }))
      for (const id of ids) if (!stated.has(id)) gone.push({ id, size: 0, relationships: [], mark: '' });
  }
  return gone;
}
