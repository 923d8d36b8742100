/** `pipewarden needs`: per task of a runner, what is granted, needed, in excess and missing. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { askNeeds, type Needs } from '../../access/needs.js';
import { runnerKinds } from '../../domain/summon.js';
import { evidenceSummary } from '../evidence-text.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

export function registerNeeds(program: Command): void {
  program
    .command('needs <runner>')
    .description('What the tasks of a runner need, what it was granted, what is in excess and what will fail.')
    .option('--json', 'print the whole answer as JSON', false)
    .action(run);
}

interface Row {
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

async function run(runner: string, options: { json: boolean }): Promise<void> {
  const needs = await withGraph(async (graph) => {
    const node = await resolveNode(graph, runner, runnerKinds);
    return askNeeds(graph, node.id);
  });
  if (options.json) return printJson(needs);
  printTable(rowsOf(needs), columns);
  note(
    `${needs.granted.length} variables granted, ${needs.excess.length} of them needed by no task; ` +
      `${needs.missing.length} needed and not granted.`,
  );
  for (const { task, unresolved } of needs.tasks)
    for (const at of unresolved) note(`  ${task.id}: which variable ${at} is, is not known.`);
  if (needs.tasks.length === 0) note('No task of this runner was collected: pipewarden collect summon --help');
}

/** What each task needs; then what it could fetch besides. */
function rowsOf({ tasks, granted, excess }: Needs): readonly Row[] {
  const paths = new Map(granted.map(({ variable, evidence }) => [variable.id, evidenceSummary(evidence)]));
  const perTask = tasks.flatMap(({ task, needed, excess: over }) => [
    ...needed.map(({ variable, state, readAt }) => ({
      ...{ task: task.id, variable, state: state === 'allowed' ? 'granted and needed' : state },
      through: readAt.join(', '),
    })),
    ...over.map((variable) => ({ task: task.id, variable, state: 'excess', through: paths.get(variable) ?? '' })),
  ]);
  if (tasks.length > 0) return perTask;
  return excess.map((variable) => ({ task: '', variable, state: 'excess', through: paths.get(variable) ?? '' }));
}
