/** `pipewarden baseline accept|list|remove`: the state of a source that later ones are compared with. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { acceptBaseline, listBaselines, removeBaseline, type Baseline } from '../../history/baselines/baselines.js';
import { note, printCsv, printJson, printTable, write, type Column } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

export function registerBaseline(program: Command): void {
  const baseline = program
    .command('baseline')
    .description('Accept the state of a source, or of a part of it, as what later ones are compared with.');
  baseline
    .command('accept')
    .description('Accept a load, wholly or for one controller, folder, agent or job.')
    .requiredOption('--source <name>', 'which source')
    .option('--snapshot <load>', 'a number or a time; by default the latest load')
    .option('--for <node>', 'only for this controller, folder, agent or job')
    .requiredOption('--by <name>', 'who accepts it')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'print the baseline as JSON', false)
    .action(accept);
  baseline
    .command('list')
    .description('List the baselines that stand.')
    .option('--source <name>', 'only of this source')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .action(list);
  baseline
    .command('remove <baseline>')
    .description('Take a baseline back; that it was accepted stays on record.')
    .requiredOption('--by <name>', 'who takes it back')
    .action(remove);
}

const columns: readonly Column<Baseline>[] = [
  { title: 'BASELINE', value: ({ id }) => id },
  { title: 'LOAD', value: ({ number }) => String(number) },
  { title: 'TAKEN AT', value: ({ takenAt }) => takenAt },
  { title: 'FOR', value: ({ part }) => part ?? 'everything' },
  { title: 'BY', value: ({ by }) => by },
  { title: 'AT', value: ({ at }) => at },
  { title: 'REASON', value: ({ reason }) => reason },
];

interface AcceptFlags {
  source: string;
  snapshot?: string;
  for?: string;
  by: string;
  reason: string;
  json: boolean;
}

async function accept({ for: named, json, ...ask }: AcceptFlags): Promise<void> {
  const baseline = await withGraph(async (graph) => {
    const part = named === undefined ? undefined : (await resolveNode(graph, named)).id;
    return acceptBaseline(graph, dataDirectory(), { ...ask, part });
  });
  if (json) printJson(baseline);
  else write(`${baseline.id} is load ${baseline.number} of ${baseline.source}, for ${baseline.part ?? 'everything'}.`);
}

async function list({ source, format, json }: { source?: string; format: string; json: boolean }): Promise<void> {
  const rows = await withGraph((graph) => listBaselines(graph, dataDirectory(), source));
  if (json || format === 'json') printJson(rows);
  else if (format === 'csv') printCsv(rows, columns);
  else printTable(rows, columns);
  if (rows.length === 0) note('No baseline was accepted.');
}

async function remove(id: string, { by }: { by: string }): Promise<void> {
  const { source, number } = await withGraph((graph) => removeBaseline(graph, dataDirectory(), { id, by }));
  write(`${id} no longer stands: load ${number} of ${source} is not compared with any more.`);
}
