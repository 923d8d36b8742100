/** `pipewarden risk list | run | run-all`: saved risk queries, for people, spreadsheets, tools and pipelines. */
import { Option, type Command } from 'commander';
import { chooseRiskQueries, listRiskQueries, riskStatements } from '../../risk/catalogue.js';
import { parseParameters } from '../../risk/parameters.js';
import { isAtLeast, severities, type RiskQuery, type Severity } from '../../risk/risk-query.js';
import { runRiskQueries } from '../../risk/run.js';
import { printFindings, printRiskQueries, type RiskFormat } from '../print-findings.js';
import { note } from '../print.js';
import { interruption, withGraph } from '../session.js';

interface RunFlags {
  format: RiskFormat;
  json: boolean;
  failOn?: Severity;
  param: readonly string[];
  source?: string;
  riskDir?: string;
}

export function registerRisk(program: Command): void {
  const risk = program.command('risk').description('Saved risk queries: what is wrong, for whom, and what to do.');
  withRiskFolder(risk.command('list'))
    .description('The risk queries there are, worst first.')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .action((flags: RunFlags) => printRiskQueries(listRiskQueries(riskStatements(flags.riskDir)), formatOf(flags)));
  withRunFlags(risk.command('run <ids...>'))
    .description('Run some risk queries. Exits 1 when --fail-on is met.')
    .action((ids: string[], flags: RunFlags) => run(flags, (queries) => chooseRiskQueries(queries, ids)));
  withRunFlags(risk.command('run-all'))
    .description('Run every risk query. Exits 1 when --fail-on is met.')
    .action((flags: RunFlags) => run(flags, (queries) => queries));
}

function withRiskFolder(command: Command): Command {
  return command.option('--risk-dir <folder>', 'a folder of your own risk queries (PIPEWARDEN_RISK_DIR)');
}

function withRunFlags(command: Command): Command {
  return withRiskFolder(command)
    .addOption(
      new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv', 'sarif']).default('table'),
    )
    .option('--json', 'the same as --format json', false)
    .addOption(new Option('--fail-on <severity>', 'exit 1 on a finding this bad or worse').choices(severities))
    .option(
      '--param <name=value>',
      'a parameter of the queries; may be repeated',
      (text, given: string[]) => [...given, text],
      [],
    )
    .option('--source <name>', 'findings of this source only');
}

function formatOf(flags: RunFlags): RiskFormat {
  return flags.json ? 'json' : flags.format;
}

async function run(flags: RunFlags, choose: (queries: readonly RiskQuery[]) => readonly RiskQuery[]): Promise<void> {
  const statements = riskStatements(flags.riskDir);
  const queries = choose(listRiskQueries(statements));
  const parameters = parseParameters(flags.param, queries);
  const signal = interruption();
  const found = await withGraph(
    (graph) =>
      runRiskQueries(graph, queries, {
        parameters,
        signal,
        ...(flags.source === undefined ? {} : { source: flags.source }),
      }),
    { statements },
  );
  printFindings(found, formatOf(flags));
  for (const id of found.truncated) note(`${id} gave more findings than are listed.`);
  const { failOn } = flags;
  if (failOn && found.findings.some((finding) => isAtLeast(finding.severity, failOn))) process.exitCode = 1;
}
