/** `pipewarden risk list | run | run-all`: saved risk queries, for people, spreadsheets, tools and pipelines. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { chooseRiskQueries, isRiskFile, listRiskQueries, riskStatements } from '../../risk/catalogue.js';
import { parseParameters } from '../../risk/parameters.js';
import { unmetPremises } from '../../risk/premises.js';
import { isAtLeast, severities, type RiskQuery, type Severity } from '../../risk/risk-query.js';
import { failedOf } from '../../risk/outcome.js';
import { runRiskQueries, type RiskRun } from '../../risk/run.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { searchedLines } from '../note-searched.js';
import { printFindings, printRiskQueries, type RiskFormat } from '../print-findings.js';
import { limitOption } from '../options.js';
import { registerFindingDecisions } from './risk-decisions.js';
import { liveRun, withFilterFlags, type FilterFlags } from './risk-filters.js';
import { note } from '../print.js';
import { dataDirectory, interruption, withGraph } from '../session.js';

interface RunFlags extends FilterFlags {
  format: RiskFormat;
  json: boolean;
  failOn?: Severity;
  param: readonly string[];
  source?: string;
  riskDir?: string;
  timeout: number;
  limit?: number;
}

export function registerRisk(program: Command): void {
  const risk = program
    .command('risk')
    .description('List and run risk queries. Each finding names a problem, its subject and the remedy.');
  withRiskFolder(risk.command('list'))
    .description('List the risk queries, most severe first.')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .action((flags: RunFlags) => printRiskQueries(listRiskQueries(riskStatements(flags.riskDir)), formatOf(flags)));
  registerFindingDecisions(risk);
  withRunFlags(risk.command('run <ids...>'))
    .description(
      'Run the named risk queries, or files that hold your own. Exits 1 when --fail-on is met, 2 when a query failed.',
    )
    .action((ids: string[], flags: RunFlags) =>
      run(flags, (queries) => chooseRiskQueries(queries, ids), ids.filter(isRiskFile)),
    );
  withRunFlags(risk.command('run-all'))
    .description('Run every risk query. Exits 1 when --fail-on is met, 2 when a query failed.')
    .action((flags: RunFlags) => run(flags, (queries) => queries));
}

function withRiskFolder(command: Command): Command {
  return command.option('--risk-dir <folder>', 'folder with your own risk queries (PIPEWARDEN_RISK_DIR)');
}

function withRunFlags(command: Command): Command {
  return withFilterFlags(withRiskFolder(command))
    .addOption(
      new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv', 'sarif']).default('table'),
    )
    .option('--json', 'the same as --format json', false)
    .addOption(new Option('--fail-on <severity>', 'exit 1 on an open finding this bad or worse').choices(severities))
    .option(
      '--param <name=value>',
      'parameter of the queries; repeat for more',
      (text, given: string[]) => [...given, text],
      [],
    )
    .option('--source <name>', 'only findings of this source')
    .addOption(limitOption())
    .option('--timeout <seconds>', 'time limit of each risk query', secondsOf, 120);
}

function formatOf(flags: RunFlags): RiskFormat {
  return flags.json ? 'json' : flags.format;
}

async function run(
  flags: RunFlags,
  choose: (queries: readonly RiskQuery[]) => readonly RiskQuery[],
  files: readonly string[] = [],
): Promise<void> {
  const statements = riskStatements(flags.riskDir, files);
  const queries = choose(listRiskQueries(statements));
  const parameters = parseParameters(flags.param, queries);
  const signal = interruption();
  const { source, timeout, failOn } = flags;
  const found = await withGraph(
    async (graph) => {
      if (source !== undefined) await refuseUnknownSource(graph, source);
      const asked = source === undefined ? parameters : { ...parameters, source };
      const ran = await runRiskQueries(graph, queries, {
        ...{ parameters, signal, timeout, dataDir: dataDirectory() },
        ...(source === undefined ? {} : { source }),
      });
      const unmet = await unmetPremises(graph, queries, ran, asked);
      const live = await liveRun(graph, ran, flags, dataDirectory());
      const about = source === undefined ? [] : [source];
      const searched = ran.findings.length === 0 ? await searchedLines(graph, about) : [];
      return { ...live, unmet, searched };
    },
    { statements },
  );
  printFindings(found, formatOf(flags), flags.limit);
  for (const { riskQuery, told } of found.unmet) note(`${riskQuery}: ${told}`);
  for (const line of found.searched) note(line);
  for (const id of found.truncated) note(`${id} gave more findings than are listed.`);
  for (const { riskQuery, repeated } of found.outcomes)
    if (repeated) note(`${riskQuery} gave ${repeated} rows too many of one subject; its key must tell them apart.`);
  const counts = found.findings.filter(({ status }) => status === 'open');
  if (failOn && counts.some((finding) => isAtLeast(finding.severity, failOn))) process.exitCode = 1;
  tellFailed(found);
}

/** A query that failed is no query without findings: it is told whatever the format, and decides the exit code. */
function tellFailed({ outcomes }: RiskRun): void {
  const failed = failedOf(outcomes);
  for (const { riskQuery, failure } of failed)
    note(`pipewarden: ${riskQuery} failed: ${failure?.message} (${failure?.code})`);
  if (failed.length > 0) process.exitCode = 2;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidArgumentError('Give seconds as a number above 0.');
}
