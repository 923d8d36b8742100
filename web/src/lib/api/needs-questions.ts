/** Questions about executors and their tasks. */
import { question } from './client.js';
import { needRowsDocument, needsDocument } from './documents.generated.js';
import type { NeedRowsAnswer, NeedRowsVariables, NeedsAnswer } from './documents.generated.js';
import type { Listing } from './listing.js';

export type RunnerSummary = NeedsAnswer['answer']['nodes'][number];

/** Every executor (or one) with each of its tasks, in figures. */
export function needs(runner: string | null, after: string | null, first = 20) {
  return question(needsDocument, { runner, first, after });
}

type RowFilter = Required<Pick<NeedRowsVariables, 'task' | 'states'>>;
type Need = NeedRowsAnswer['needs']['nodes'][number]['rows']['nodes'][number];

/** What the tasks of one executor need and what they have in excess, variable by variable. */
export function needRows(runner: string, filter: RowFilter, after: string | null, first = 100) {
  return question(needRowsDocument, { runner, ...filter, first, after });
}

/** The rows of a reply, as a page. */
export function rowsOfReply({ needs: { nodes } }: NeedRowsAnswer): Listing<Need> {
  const [only] = nodes;
  const query = only?.queries.at(-1);
  const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  return { ...(only?.rows ?? none), ...(query ? { query } : {}) };
}
