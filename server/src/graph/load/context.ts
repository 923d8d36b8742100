/** What the steps of one load share. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../graph.js';
import type { Home } from './arrange.js';
import { relationshipChange, type ChangeRow, type Difference } from './changes.js';
import type { History } from './history.js';
import { inheritanceOf } from './inheritance.js';
import type { InheritanceLog } from './inheritance-log.js';
import type { Tally } from './tally.js';

export interface LoadContext {
  graph: Graph;
  source: string;
  /** Number of partitions of the source. */
  count: number;
  /** Homes that may differ from the graph's, those the facts no longer have among them. */
  compared: readonly Home[];
  /** Internal ids of the nodes this load has made; they last as long as its lock. */
  refs: Map<NodeId, number>;
  history: History;
  tally: Tally;
  /** Some of its relationships start in other sources, or did after the last load. */
  statesElsewhere: boolean;
  inheritances: InheritanceLog;
  /** Says how many facts have been compared and applied. */
  advance: (facts: number) => void;
  signal: AbortSignal | undefined;
}

/** Nodes and relationships read back in one go, about. */
const TOGETHER = 10_000;

/** Compared homes, some at a time; nothing more is begun once the load is cancelled. */
export function* homeGroups({ compared, signal }: LoadContext): Generator<readonly Home[]> {
  let group: Home[] = [];
  let size = 0;
  for (const home of compared) {
    group.push(home);
    size += 1 + home.size;
    if (size < TOGETHER) continue;
    signal?.throwIfAborted();
    yield group;
    [group, size] = [[], 0];
  }
  signal?.throwIfAborted();
  if (group.length > 0) yield group;
}

/** What history keeps of some differences; nothing while the source is loaded for the first time. */
export function relationshipChanges(
  { history, inheritances }: LoadContext,
  differences: readonly Difference<RelationshipFact>[],
): ChangeRow[] {
  if (history.first) return [];
  return differences.flatMap((difference) => {
    const inheritance = inheritanceOf((difference.after ?? difference.before)!);
    if (inheritance && !inheritances.mayTell(inheritance)) return [];
    const change = relationshipChange(difference);
    return change && (!inheritance || inheritances.isNew(change)) ? [change] : [];
  });
}
