/** What the steps of one load share. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../graph.js';
import type { Partition } from './arrange.js';
import { relationshipChange, type ChangeRow, type Difference } from './changes.js';
import type { History } from './history.js';
import type { Tally } from './tally.js';

export interface LoadContext {
  graph: Graph;
  source: string;
  /** Number of partitions of the source. */
  count: number;
  /** Those whose content may differ from the graph's. */
  compared: readonly Partition[];
  /** Internal ids of the nodes this load has made; they last as long as its lock. */
  refs: Map<NodeId, number>;
  history: History;
  tally: Tally;
  /** Some of its relationships start in other sources, or did after the last load. */
  statesElsewhere: boolean;
  /** Says how many facts have been compared and applied. */
  advance: (facts: number) => void;
  signal: AbortSignal | undefined;
}

/** Partitions read back in one go. */
const TOGETHER = 8;

/** Compared partitions, some at a time; nothing more is begun once the load is cancelled. */
export function* partitionGroups({ compared, signal }: LoadContext): Generator<readonly Partition[]> {
  for (let at = 0; at < compared.length; at += TOGETHER) {
    signal?.throwIfAborted();
    yield compared.slice(at, at + TOGETHER);
  }
}

/** What history keeps of some differences; nothing while the source is loaded for the first time. */
export function relationshipChanges(
  { history }: LoadContext,
  differences: readonly Difference<RelationshipFact>[],
): ChangeRow[] {
  return history.first ? [] : differences.map(relationshipChange).filter((change) => change !== null);
}
