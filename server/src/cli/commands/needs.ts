/** `pipewarden needs`: per task of a runner, what is granted, needed, in excess and missing. */
import type { Command } from 'commander';
import { askNeedsOfAll } from '../../access/list-runners.js';
import { resolveNode } from '../../access/names.js';
import { needRows } from '../../access/need-rows.js';
import { askNeeds, type Needs } from '../../access/needs.js';
import { runnerKinds } from '../../domain/summon.js';
import type { Graph } from '../../graph/graph.js';
import { evidenceSummary } from '../evidence-text.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';
import { counted } from '../../text/counted.js';

export function registerNeeds(program: Command): void {
  program
    .command('needs [runner]')
    .description(
      "Compare what a runner's tasks need with what the runner was granted. Shows missing and excess grants. Without RUNNER: all runners.",
    )
    .option('--json', 'print the whole answer as JSON', false)
    .action(run);
}

interface Row {
  runner: string;
  task: string;
  variable: string;
  state: string;
  through: string;
}

const columns: readonly Column<Row>[] = [
  { title: 'TASK', value: (row) => row.task },
  { title: 'VARIABLE', value: (row) => row.variable },
  { title: 'STATE', value: (row) => row.state },
  { title: 'READ AT, GRANTED THROUGH', value: (row) => row.through },
];

async function run(runner: string | undefined, options: { json: boolean }): Promise<void> {
  if (runner !== undefined) {
    const needs = await withGraph(async (graph) => {
      const node = await resolveNode(graph, runner, runnerKinds);
      return askNeeds(graph, node.id);
    });
    if (options.json) return printJson(needs);
    printTable(rowsOf(needs), columns);
    return noteAbout(needs);
  }
  const all = await withGraph(needsOfEvery);
  if (options.json) return printJson(all);
  printTable(all.flatMap(rowsOf), [{ title: 'RUNNER', value: (row) => row.runner }, ...columns]);
  for (const needs of all) noteAbout(needs, `${needs.runner.id}: `);
  if (all.length === 0) note('No task was collected: pipewarden collect summon --help');
}

async function needsOfEvery(graph: Graph): Promise<readonly Needs[]> {
  const all: Needs[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof askNeedsOfAll>> = await askNeedsOfAll(graph, { after });
    all.push(...page.items);
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return all;
}

function noteAbout(needs: Needs, about = ''): void {
  note(
    `${about}${counted(needs.granted.length, 'variable')} granted, ${needs.excess.length} of them needed by no task; ` +
      `${needs.missing.length} needed and not granted.`,
  );
  for (const { task, unread } of needs.tasks)
    if (unread)
      note(`  ${task.id}: its manifest was not read, so what it needs is unknown, and nothing is called excess.`);
  for (const { task, unresolved } of needs.tasks)
    for (const at of unresolved) note(`  ${task.id}: which variable ${at} is, is not known.`);
  if (needs.tasks.length === 0) note('No task of this runner was collected: pipewarden collect summon --help');
}

/** What each task needs; then what it could fetch besides. */
function rowsOf(needs: Needs): readonly Row[] {
  return needRows(needs).map(({ task, variable, state, readAt, evidence }) => ({
    runner: needs.runner.id,
    task: task?.id ?? '',
    variable: variable.id,
    state: state === 'allowed' ? 'granted and needed' : state,
    through: state === 'excess' ? evidenceSummary(evidence) : readAt.join(', '),
  }));
}
