/** Questions about executors and their tasks. */
import type { Need, NeedState, NodeRef, RunnerNeeds, TaskNeeds } from './schema.js';
import type { Question } from './client.js';
import { executed, ref, step, withFragments } from './fragments.js';
import type { Listing } from './listing.js';

export interface RunnerSummary extends Pick<RunnerNeeds, 'granted' | 'excess' | 'missing' | 'taskCount'> {
  runner: NodeRef;
  tasks: TaskNeeds[];
}

const summaryDocument = withFragments(
  `query Needs($runner: ID, $first: Int, $after: String) {
  answer: needs(runner: $runner, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      runner { ...Ref }
      granted
      excess
      missing
      taskCount
      tasks(first: 200) { task { ...Ref } needed excess missing unresolved }
    }
  }
}`,
  ref,
);

/** Every executor (or one) with each of its tasks, in figures. */
export function needs(
  runner: string | null,
  after: string | null,
  first = 20,
): Question<{ answer: Listing<RunnerSummary> }> {
  return { document: summaryDocument, variables: { runner, first, after } };
}

const rowsDocument = withFragments(
  `query NeedRows($runner: ID!, $task: ID, $states: [NeedState!], $first: Int, $after: String) {
  needs(runner: $runner) {
    nodes {
      rows(task: $task, states: $states, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          task { ...Ref }
          variable { ...Ref }
          state
          delivery
          readAt
          evidence { ...Step }
        }
      }
      queries { ...Executed }
    }
  }
}`,
  ref,
  step,
  executed,
);

export interface RowFilter {
  task: string | null;
  states: readonly NeedState[] | null;
}

interface RowReply {
  needs: { nodes: { rows: Listing<Need>; queries: Listing<Need>['query'][] }[] };
}

/** What the tasks of one executor need and what they have in excess, variable by variable. */
export function needRows(runner: string, filter: RowFilter, after: string | null, first = 100): Question<RowReply> {
  return { document: rowsDocument, variables: { runner, ...filter, first, after } };
}

/** The rows of a reply, as a page. */
export function rowsOfReply({ needs: { nodes } }: RowReply): Listing<Need> {
  const [only] = nodes;
  const query = only?.queries.at(-1);
  const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  return { ...(only?.rows ?? none), ...(query ? { query } : {}) };
}
