/** Execution, needs, access reviews and permissions on a resource, for callers with a scope. */
import type { AccessReview } from '../../access/access-review.js';
import type { Needs } from '../../access/needs.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { whoCan } from '../../access/who-can.js';
import { isVisible } from '../../domain/visibility.js';
import type { Execution, ExecutionEntry } from '../../domain/answers.js';
import type { RowScope } from '../../domain/caller.js';
import type { Graph } from '../../graph/graph.js';
import { inPast } from '../graphql/in-past.js';
import { hideIn, mayTell } from './hide.js';
import { listing, naming, type Within } from './within.js';

const LEFT_OUT = 'What stands outside the part of the estate that you see is left out.';
/** The condition stays one: what it says may name what is hidden. */
const SOME_CONDITION = 'when something holds that is not told in the part of the estate that you see';

const SOME_WAY = 'in a way that is not told in the part of the estate that you see';

const lists = [
  ...(['runsAs', 'runsOn', 'reads', 'starts', 'startedBy', 'answeredBy', 'publishesTo'] as const),
  ...(['becomes', 'fetches', 'runs', 'calls'] as const),
];

export const executionWithin: Within = naming(['job'], async (scope, args, ask, _, context) => {
  const answer = (await ask(args)) as Execution;
  const cut = lists.map((name) => [name, answer[name].flatMap((entry) => entryWithin(scope, entry))]);
  const job = answer.job.id;
  const starters = await inPast(context, args['asOf'] as string | null, (graph) => countStarters(graph, scope, job));
  return { ...answer, ...Object.fromEntries(cut), starters, notes: [LEFT_OUT] };
});

function entryWithin(scope: RowScope, entry: ExecutionEntry): ExecutionEntry[] {
  if (!isVisible(scope, entry.node.id)) return [];
  const { how, condition, evidence } = entry;
  const shown = {
    how: mayTell(scope, how, evidence) ? how : SOME_WAY,
    evidence: hideIn(scope, evidence) as ExecutionEntry['evidence'],
  };
  return [{ ...entry, ...shown, condition: condition === null ? null : SOME_CONDITION }];
}

async function countStarters(graph: Graph, scope: RowScope, job: string): Promise<number> {
  let count = 0;
  let after: string | null = null;
  do {
    const ask = { permission: 'hudson.model.Item.Build', resource: job, explain: false, first: LARGEST_PAGE, after };
    const page: Awaited<ReturnType<typeof whoCan>> = await whoCan(graph, ask);
    count += page.items.filter(({ principal }) => isVisible(scope, principal.id)).length;
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return count;
}

/** What is granted and needed by a task that is hidden is no excess: that would be a wrong advice. */
export const needsWithin: Within = naming(
  ['runner'],
  listing(({ runner }: Needs) => runner.id, needsSeen),
);

function needsSeen(needs: Needs, scope: RowScope): Needs {
  const seen = (ids: readonly string[]) => ids.filter((id) => isVisible(scope, id));
  const tasks = needs.tasks
    .filter(({ task }) => isVisible(scope, task.id))
    .map((task) => ({
      ...task,
      needed: task.needed.filter(({ variable }) => isVisible(scope, variable)),
      ...{ excess: seen(task.excess), missing: seen(task.missing) },
    }));
  const missing = new Set(tasks.flatMap((task) => task.missing));
  return {
    ...needs,
    granted: needs.granted.filter(({ variable }) => isVisible(scope, variable.id)),
    tasks,
    excess: seen(needs.excess),
    missing: needs.missing.filter((variable) => missing.has(variable)),
  };
}

export const accessReviewWithin: Within = naming(['of'], async (scope, args, ask) => {
  const review = (await ask(args)) as AccessReview;
  const rows = review.rows.filter(
    ({ principal, resource }) => isVisible(scope, principal.id) && isVisible(scope, resource.id),
  );
  const held = new Set(rows.flatMap(({ allowed, unknown }) => [...allowed, ...unknown]));
  return {
    ...{ of: review.of, rows },
    permissions: review.permissions.filter(({ name }) => held.has(name)),
    principals: new Set(rows.map(({ principal }) => principal.id)).size,
    resources: new Set(rows.map(({ resource }) => resource.id)).size,
  };
});

export const permissionsOnWithin: Within = naming(['principal', 'resource'], async (scope, args, ask) =>
  (hideIn(scope, await ask(args)) as readonly object[]).map((each) => ({ ...each, reasons: [] })),
);
