/** `pipewarden score`: how much depends on a node and how exposed it is, why, and since when. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { askScore, askScoreSince, rankScores } from '../../history/score/ask-score.js';
import { rankChanges } from '../../history/score/rank-scores.js';
import { scoredKinds, type ScoredKind } from '../../history/score/factors.js';
import { readTeams } from '../../history/score/teams.js';
import { limitOption } from '../options.js';
import { printChanges } from '../print-score-changes.js';
import { printRanking, printScore, type ScoreFormat } from '../print-score.js';
import { dataDirectory, interruption, withGraph } from '../session.js';

interface ScoreFlags {
  kind?: ScoredKind;
  since?: string;
  teams?: string;
  format: ScoreFormat;
  json: boolean;
  limit?: number;
}

export function registerScore(program: Command): void {
  program
    .command('score [node]')
    .description(
      'Show how exposed a job, agent, principal, credential or controller is, 0 to 100, and why; or a ranking.',
    )
    .addOption(new Option('--kind <kind>', 'rank these, where no node is named').choices(scoredKinds))
    .option(
      '--since <moment>',
      'what has changed since a load, a time or a baseline; without a node those that changed, what rose most first',
    )
    .option('--teams <file>', 'JSON that says who is in which team, to compare with')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .addOption(limitOption())
    .action(run);
}

async function run(named: string | undefined, flags: ScoreFlags): Promise<void> {
  const { kind = 'job', since, limit = named === undefined ? 50 : 10 } = flags;
  const format = flags.json ? 'json' : flags.format;
  const signal = interruption();
  const teams = flags.teams === undefined ? undefined : await readTeams(flags.teams);
  if (named === undefined) {
    const dataDir = dataDirectory();
    const how = { format, limit, kind };
    if (since === undefined) printRanking(await withGraph((graph) => rankScores(graph, { kind, teams, signal })), how);
    else printChanges(await withGraph((graph) => rankChanges(graph, { kind, dataDir, since, teams, signal })), how);
    return;
  }
  const found = await withGraph(async (graph) => {
    const of = (await resolveNode(graph, named)).id;
    const score = await askScore(graph, { of, teams, signal });
    const dataDir = dataDirectory();
    return { score, change: since === undefined ? null : await askScoreSince(graph, { of, dataDir, since, signal }) };
  });
  printScore(found.score, found.change, { format, limit });
}
