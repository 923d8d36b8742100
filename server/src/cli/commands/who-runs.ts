/** `pipewarden who-runs`: who may run a command on a machine, each way told apart. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { whoRuns, type CommandRunner, type RunWay } from '../../access/who-runs.js';
import { evidenceSummary } from '../evidence-text.js';
import { searchedLines } from '../note-searched.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

export function registerWhoRuns(program: Command): void {
  program
    .command('who-runs <command>')
    .description(
      'Show who may run a command on a machine: holders of a key, those who may start a job that binds one, and those who may change such a job.',
    )
    .option('--json', 'print the answer as JSON', false)
    .action(run);
}

const words: Record<RunWay, string> = {
  'holds-key': 'holds a key',
  'starts-job': 'may start a job that binds a key',
  'changes-job': 'may change a job that binds a key: not what it was given for',
};

const columns: readonly Column<CommandRunner>[] = [
  { title: 'PRINCIPAL', value: ({ principal }) => principal.id },
  { title: 'WAY', value: ({ way }) => words[way] },
  { title: 'DECISION', value: ({ decision }) => decision },
  { title: 'JOB', value: ({ job }) => job?.id ?? '' },
  { title: 'THROUGH', value: ({ evidence }) => evidenceSummary(evidence) },
];

async function run(command: string, { json }: { json: boolean }): Promise<void> {
  const { found, searched } = await withGraph(async (graph) => {
    const answer = await whoRuns(graph, (await resolveNode(graph, command, ['command'])).id);
    return { found: answer, searched: answer.runners.length === 0 ? await searchedLines(graph) : [] };
  });
  if (json) return printJson(found);
  if (found.runners.length > 0) printTable(found.runners, columns);
  else note(`Nobody is known to run ${found.command.id}.`);
  for (const { id } of found.unheld) note(`Who holds ${id} is not known.`);
  for (const line of searched) note(line);
}
