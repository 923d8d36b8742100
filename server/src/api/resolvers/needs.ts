/** What executors were granted and what their tasks need. */
import { askNeedsOfAll } from '../../access/list-runners.js';
import { needRows, type NeedRow } from '../../access/need-rows.js';
import { askNeeds, type Needs } from '../../access/needs.js';
import type { Page } from '../../domain/answers.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';
import { witness } from '../graphql/witness.js';
import { pageSize } from '../limits/page-size.js';

/** Runners of one page, at most: each costs several statements. */
const MOST_RUNNERS = 50;

const needs: Resolver<unknown, { runner?: string | null } & PageArguments> = async (
  _,
  { runner, ...page },
  { graph },
) => {
  const asked = witness(graph);
  const { first, ...after } = pageOf({ ...page, first: page.first ?? 20 });
  const answer =
    runner == null
      ? await askNeedsOfAll(asked.graph, { first: Math.min(first, MOST_RUNNERS), ...after })
      : pageOfOne(await askNeeds(asked.graph, runner));
  const items = answer.items.map((each) => ({
    ...each,
    queries: () => each.statements.map((statement) => asked.executed(statement)),
  }));
  return toConnection({ ...answer, items }, page, ({ runner: { id } }) => id);
};

function pageOfOne(only: Needs): Page<Needs> {
  return { items: [only], totalCount: 1, endCursor: only.runner.id, hasNextPage: false };
}

const tasks: Resolver<Needs, { first?: number | null }> = (of, { first }) =>
  of.tasks.slice(0, pageSize(first)).map(({ task, needed, excess, missing, unresolved }) => ({
    ...{ task, unresolved },
    ...{ needed: needed.length, excess: excess.length, missing: missing.length },
  }));

interface RowArguments extends PageArguments {
  task?: string | null;
  states?: readonly NeedRow['state'][] | null;
}

const rows: Resolver<Needs, RowArguments> = (of, { task, states, ...page }) => {
  const chosen = needRows(of).filter(
    (row) => (task == null || row.task?.id === task) && (states == null || states.includes(row.state)),
  );
  return toConnection(cutList(chosen, pageOf(page), keyOf), page, keyOf);
};

/** A task names a variable once. */
function keyOf({ task, variable }: NeedRow): string {
  return `${task?.id ?? ''} ${variable.id}`;
}

export const needResolvers = {
  Query: { needs },
  RunnerNeeds: {
    granted: ({ granted }: Needs) => granted.length,
    excess: ({ excess }: Needs) => excess.length,
    missing: ({ missing }: Needs) => missing.length,
    taskCount: (of: Needs) => of.tasks.length,
    tasks,
    rows,
  },
};
