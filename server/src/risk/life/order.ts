/** In which order findings are listed. Pure. */
import type { Finding } from '../finding.js';

export const findingOrders = ['worst', 'newest', 'oldest', 'subject'] as const;
export type FindingOrder = (typeof findingOrders)[number];

type Ordered = Pick<Finding, 'subject'> & { firstSeen?: string | null };

/** As they come, they are the worst first; among equals that order stays. What nothing is remembered of counts as new. */
export function inOrder<T extends Ordered>(findings: readonly T[], order: FindingOrder): readonly T[] {
  if (order === 'worst') return findings;
  if (order === 'subject') return findings.toSorted((one, other) => compare(one.subject.id, other.subject.id));
  const since = ({ firstSeen }: T) => firstSeen ?? '\uffff';
  const older = (one: T, other: T) => compare(since(one), since(other));
  return findings.toSorted(order === 'oldest' ? older : (one, other) => older(other, one));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
