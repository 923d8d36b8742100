/** `pipewarden execution`: what the builds of one job are and may do. */
import type { Command } from 'commander';
import { execution } from '../../access/execution.js';
import { resolveNode } from '../../access/names.js';
import type { Execution, ExecutionEntry } from '../../domain/answers.js';
import { evidenceSummary } from '../evidence-text.js';
import { searchedLines } from '../note-searched.js';
import { asOfOption } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';

export function registerExecution(program: Command): void {
  program
    .command('execution <job>')
    .description(
      "Show what a job's builds can do: the user they run as, the agents, credentials, triggered jobs, triggers, who answers its input steps, and publish targets.",
    )
    .option('--json', 'print the answer as JSON', false)
    .addOption(asOfOption())
    .action(run);
}

async function run(job: string, { json, asOf }: { json: boolean; asOf?: string }): Promise<void> {
  const { answer, searched } = await withGraph(
    async (graph) => {
      const found = await execution(graph, (await resolveNode(graph, job, ['job'])).id);
      const lacks = [found.runsOn, found.reads, found.publishesTo].some((entries) => entries.length === 0);
      return { answer: found, searched: lacks ? await searchedLines(graph, [found.job.id]) : [] };
    },
    { asOf },
  );
  if (json) return printJson(answer);
  printExecution(answer);
  for (const line of searched) note(line);
}

const questions: readonly (readonly [string, (answer: Execution) => readonly ExecutionEntry[]])[] = [
  ['runs as', (answer) => answer.runsAs],
  ['runs on', (answer) => answer.runsOn],
  ['can read', (answer) => answer.reads],
  ['can start', (answer) => answer.starts],
  ['is started by', (answer) => answer.startedBy],
  ['is answered by', (answer) => answer.answeredBy],
  ['publishes to', (answer) => answer.publishesTo],
  ['becomes', (answer) => answer.becomes],
  ['can fetch', (answer) => answer.fetches],
  ['runs', (answer) => answer.runs],
  ['calls', (answer) => answer.calls],
];

interface Line extends ExecutionEntry {
  question: string;
}

function printExecution(answer: Execution): void {
  const lines: Line[] = questions.flatMap(([question, entries]) =>
    entries(answer).map((entry) => ({ question, ...entry })),
  );
  printTable(lines, [
    { title: 'BUILDS', value: (line) => line.question },
    { title: 'NODE', value: (line) => line.node.id },
    { title: 'DECISION', value: (line) => line.decision },
    { title: 'HOW', value: (line) => line.how },
    { title: 'IF', value: (line) => line.condition ?? '' },
    { title: 'THROUGH', value: (line) => evidenceSummary(line.evidence) },
  ]);
  for (const sentence of answer.notes) note(sentence);
}
