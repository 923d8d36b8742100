/** What the steps of one load share. */
import type { Graph } from '../graph.js';
import type { Partition } from './arrange.js';
import type { History } from './history.js';
import type { Tally } from './tally.js';

export interface LoadContext {
  graph: Graph;
  source: string;
  /** Number of partitions of the source. */
  count: number;
  /** Those whose content may differ from the graph's. */
  compared: readonly Partition[];
  /** The graph holds nothing of the source: nothing needs to be read back. */
  fresh: boolean;
  history: History;
  tally: Tally;
  /** Says how many facts have been compared and applied. */
  advance: (facts: number) => void;
  signal: AbortSignal | undefined;
}

/** Partitions read in one go. */
const TOGETHER = 8;

/** Compared partitions, a few at a time; nothing more is begun once the load is cancelled. */
export function* partitionGroups({ compared, signal }: LoadContext): Generator<readonly Partition[]> {
  for (let at = 0; at < compared.length; at += TOGETHER) {
    signal?.throwIfAborted();
    yield compared.slice(at, at + TOGETHER);
  }
}
