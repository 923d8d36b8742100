/** Where a finding stands. */
import { sourceOf, type FindingLife } from './life-book.js';

/** `orphaned`: its risk query or its source is gone, so nobody can say whether it still is the case. */
export const findingStatuses = ['open', 'accepted', 'resolved', 'orphaned'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

/** What there is to be found. */
export interface Known {
  riskQueries: ReadonlySet<string>;
  sources: ReadonlySet<string>;
}

export function statusOf(life: FindingLife, known: Known, now: string): FindingStatus {
  if (!known.riskQueries.has(life.riskQuery) || !known.sources.has(sourceOf(life.subject))) return 'orphaned';
  if (life.resolvedAt !== undefined) return 'resolved';
  return isAccepted(life, now) ? 'accepted' : 'open';
}

/** An acceptance whose end has passed is none. */
export function isAccepted({ acceptance }: Pick<FindingLife, 'acceptance'>, now: string): boolean {
  return acceptance !== undefined && (acceptance.until === null || acceptance.until > now);
}
