/** `pipewarden report`: access reviews, posture, decisions and drift, for people who were not there. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { accessReview } from '../../governance/reports/access-review.js';
import { decisionsReport } from '../../governance/reports/decisions.js';
import { driftReport } from '../../governance/reports/drift.js';
import { askDrift } from '../../history/drift/drift.js';
import { posture } from '../../governance/reports/posture.js';
import { reportHtml } from '../../governance/reports/print-html.js';
import type { Report } from '../../governance/reports/report.js';
import { printCsv, printJson } from '../print.js';
import { dataDirectory, interruption, withGraph } from '../session.js';

interface Flags {
  format: 'html' | 'json' | 'csv';
}

export function registerReport(program: Command): void {
  const command = program.command('report').description('Write reports: access reviews, posture, decisions and drift.');
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .addOption(new Option('--format <format>', 'how to write it').choices(['html', 'json', 'csv']).default('html'));
  add('access-review <folder>', 'Who may do what in a folder and the folders below it, and why.').action(review);
  add('posture', 'Every open finding with rule, reason, proof and controls, and what was not read.')
    .option('--source <name>', 'one source only')
    .action(showPosture);
  add('decisions', 'What the gate has said.').action(async ({ format }: Flags) =>
    print(await decisionsReport(dataDirectory()), format),
  );
  add('drift', 'What changed of a source, what came of it, and the proof.')
    .requiredOption('--source <name>', 'which source')
    .option('--since <moment>', 'a load, a time or a baseline; by default the baseline, or the load before')
    .option('--until <moment>', 'a load, a time or a baseline; by default the latest load')
    .option('--for <node>', 'only what concerns this controller, folder, job or agent')
    .action(showDrift);
}

async function review(folder: string, { format }: Flags): Promise<void> {
  const kinds = ['folder', 'controller', 'policy', 'account'] as const;
  print(await withGraph(async (graph) => accessReview(graph, await resolveNode(graph, folder, kinds))), format);
}

async function showPosture({ format, source }: Flags & { source?: string }): Promise<void> {
  const asked = { dataDir: dataDirectory(), at: new Date().toISOString(), ...(source === undefined ? {} : { source }) };
  print(await withGraph((graph) => posture(graph, asked)), format);
}

interface DriftFlags extends Flags {
  source: string;
  since?: string;
  until?: string;
  for?: string;
}

async function showDrift({ format, source, since, until, for: named }: DriftFlags): Promise<void> {
  const signal = interruption();
  const asked = { dataDir: dataDirectory(), source, since, until, signal };
  const drift = await withGraph(async (graph) => {
    const part = named === undefined ? undefined : (await resolveNode(graph, named)).id;
    return askDrift(graph, { ...asked, part });
  });
  print(driftReport(drift), format);
}

function print(report: Report, format: Flags['format']): void {
  if (format === 'json') return printJson(report);
  if (format === 'html') return void process.stdout.write(reportHtml(report));
  const [table] = report.tables;
  const from = report.snapshots.map(({ source, takenAt }) => `${source} ${takenAt ?? ''}`).join('; ');
  const columns = [...table!.columns, 'snapshots', 'digest'];
  printCsv(
    table!.rows.map((row) => [...row, from, report.digest]),
    columns.map((title, at) => ({ title, value: (row: readonly string[]) => row[at] ?? '' })),
  );
}
