/** What `risk run` and `risk run-all` leave out, and how what they find is remembered. */
import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import type { Graph } from '../../graph/graph.js';
import { recordRun } from '../../risk/life/life-book.js';
import { updateLife } from '../../risk/life/life-file.js';
import { passes, withLives, withOwners, type LiveRun } from '../../risk/life/live-findings.js';
import { newSince } from '../../risk/life/new-since.js';
import { severities, type Severity } from '../../risk/risk-query.js';
import type { RiskRun } from '../../risk/run.js';

export interface FilterFlags {
  param: readonly string[];
  source?: string;
  subject?: string;
  owner?: string;
  control?: string;
  minSeverity?: Severity;
  status?: 'open' | 'accepted';
  newSince?: string;
  asOf?: string;
}

export function withFilterFlags(command: Command): Command {
  return command
    .option('--subject <text>', 'only findings whose subject has this in its id')
    .option('--owner <name>', 'only findings that this owner looks after')
    .option('--control <id>', 'only findings of a control, such as CICD-SEC-6')
    .addOption(new Option('--min-severity <severity>', 'only findings this bad or worse').choices(severities))
    .addOption(new Option('--status <status>', 'only findings that stand so').choices(['open', 'accepted']))
    .option('--new-since <baseline>', 'only findings that a baseline, a time or a JSON or SARIF file does not have');
}

/** Records what was found, unless parameters or the past made it another question, and leaves out what the flags do not let through. */
export async function liveRun(graph: Graph, run: RiskRun, flags: FilterFlags, dataDir: string): Promise<LiveRun> {
  const now = new Date().toISOString();
  const looked = { ...run, source: flags.source };
  const book = await updateLife(dataDir, (before) =>
    flags.param.length > 0 || flags.asOf !== undefined ? before : recordRun(before, looked, now),
  );
  const { source, subject, owner, control, minSeverity, status } = flags;
  const read = (file: string) => readFileSync(file, 'utf8');
  const filter = {
    ...(source === undefined ? {} : { source }),
    ...(subject === undefined ? {} : { subject }),
    ...(owner === undefined ? {} : { owner }),
    ...(control === undefined ? {} : { control }),
    ...(minSeverity === undefined ? {} : { minimumSeverity: minSeverity }),
    ...(status === undefined ? {} : { status }),
    ...(flags.newSince === undefined ? {} : { isNew: newSince(book, flags.newSince, read) }),
  };
  const lives = await withOwners(graph, withLives(run.findings, book, now));
  return { ...run, findings: lives.filter(passes(filter, new Map(run.queries.map((query) => [query.id, query])))) };
}
