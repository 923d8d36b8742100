/** How each risk query of a run went: one that failed is told, and takes no other with it. */
import { PipewardenError } from '../domain/errors.js';
import type { OutOf } from './population.js';

export interface QueryFailure {
  /** In kebab-case: `query-timeout`. */
  code: string;
  /** One sentence. */
  message: string;
  next?: string;
}

export interface QueryOutcome {
  /** Id of the risk query. */
  riskQuery: string;
  state: 'running' | 'done' | 'failed';
  /** Findings it gave. */
  found: number;
  /** Milliseconds it took. */
  took: number;
  /** It gave more findings than are kept. */
  truncated: boolean;
  /** What its subjects are counted out of; absent: it failed, is running, or does not say. */
  outOf?: OutOf;
  /** Rows that its key does not tell from others, so that they are missing: a mistake in the query. Absent: none. */
  repeated?: number;
  /** Why it failed; absent otherwise. */
  failure?: QueryFailure;
}

/** Failures of the connection, which every other query would meet as well. */
const ofTheConnection = new Set(['cancelled', 'graph-unreachable', 'graph-login-refused', 'graph-database-missing']);

/** Why a query failed. Throws again what is not about the query alone. */
export function failureOf(error: unknown, signal?: AbortSignal): QueryFailure {
  if (signal?.aborted) throw error;
  if (!(error instanceof PipewardenError)) throw error;
  if (ofTheConnection.has(error.code)) throw error;
  return { code: error.code, message: error.message, ...(error.next === undefined ? {} : { next: error.next }) };
}

/** The outcomes of those that failed. */
export function failedOf(outcomes: readonly QueryOutcome[]): readonly QueryOutcome[] {
  return outcomes.filter(({ state }) => state === 'failed');
}
