/** What a factor counts: each reason is a node, told for each of the subjects it holds for. */
import type { NodeId } from '../../domain/ids.js';
import type { Estate, EstateLink } from './estate.js';

export interface Measure {
  /** Calls `found` once for each reason of each subject. */
  each(estate: Estate, subjects: readonly NodeId[], found: (subject: NodeId, reason: NodeId) => void): void;
  /** The relationships that one reason rests on; undefined where there are none. */
  way(estate: Estate, subject: NodeId, reason: NodeId): readonly EstateLink[] | undefined;
  /** What would keep a node from being a reason, had it this way. */
  unless?(estate: Estate, subject: NodeId, reason: NodeId): readonly EstateLink[] | undefined;
}
