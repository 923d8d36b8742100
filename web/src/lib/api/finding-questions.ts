/** Questions about findings, and what people decide about them. */
import { question } from './client.js';
import {
  acceptFindingsDocument,
  findingsDocument,
  findingTrendDocument,
  ownFindingsDocument,
  reopenFindingsDocument,
  riskQueriesDocument,
} from './documents.generated.js';
import type { FindingsAnswer, FindingsVariables } from './documents.generated.js';

/** How far a risk query has come. */
export type QueryStatus = FindingsAnswer['answer']['queries'][number];

/** As the page asks for it: without its narrative. */
export type Finding = FindingsAnswer['answer']['nodes'][number];

export type FindingFilter = Omit<FindingsVariables, 'first' | 'after' | 'wait'>;

export const noFilter: FindingFilter = {
  ...{ severity: null, query: null, status: null, source: null, owner: null, newSince: null, order: null },
};

/** What the saved risk queries find, worst first; those still running after `wait` seconds are said to be. */
export function findings(filter: FindingFilter, after: string | null, first = 50, wait = 2) {
  return question(findingsDocument, { ...filter, first, after, wait });
}

/** The saved risk queries themselves. */
export function riskQueries() {
  return question(riskQueriesDocument, {});
}

/** How many there were on each of the last days. */
export function findingTrend(days: number) {
  return question(findingTrendDocument, { days });
}

/** `until` is a day to come; null: for good. */
export function acceptFindings(fingerprints: readonly string[], reason: string, by: string, until: string | null) {
  return question(acceptFindingsDocument, { fingerprints, reason, by, until });
}

export function reopenFindings(fingerprints: readonly string[]) {
  return question(reopenFindingsDocument, { fingerprints });
}

/** An empty owner takes it away. */
export function ownFindings(fingerprints: readonly string[], owner: string) {
  return question(ownFindingsDocument, { fingerprints, owner });
}
