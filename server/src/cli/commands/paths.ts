/** `pipewarden paths`: attack paths between two nodes, the shortest or the cheapest. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { costOfPath, rankings, type Ranking } from '../../paths/path-cost.js';
import { PipewardenError } from '../../domain/errors.js';
import type { AttackPath } from '../../domain/answers.js';
import { findPaths, type PathSet } from '../../paths/paths.js';
import { parseAvoided } from '../../paths/avoided-text.js';
import { evidenceLines, removalLines } from '../evidence-text.js';
import { searchedLines } from '../note-searched.js';
import { fromMarkedHelp, startsOf } from '../from-marked.js';
import { asOfOption, wholeNumber } from '../options.js';
import { note, printJson, write } from '../print.js';
import { withGraph } from '../session.js';
import { counted } from '../../text/counted.js';

interface PathFlags {
  max: number;
  by?: Ranking;
  via?: readonly string[];
  avoid?: readonly string[];
  withoutExploits?: boolean;
  removals: boolean;
  fromMarked: boolean;
  json: boolean;
  asOf?: string;
}

export function registerPaths(program: Command): void {
  program
    .command('paths <from> [to]')
    .description('Find the shortest attack paths from one node to another, or the best ones of any length.')
    .option('--from-marked', `${fromMarkedHelp}; the one node named is where paths lead`, false)
    .option('--max <number>', 'maximum number of paths', wholeNumber, 10)
    .addOption(
      new Option('--by <order>', 'longer paths too: fewest steps, least cost, effort or noise first').choices(rankings),
    )
    .option('--via <nodes...>', 'nodes that come on the way, in this order')
    .option('--avoid <types or nodes...>', 'relationship types and nodes that no path may contain')
    .option('--without-exploits', 'leave out paths that use a known vulnerability of the installed versions')
    .option('--removals', 'below each path: what takes each of its steps away, as a text to copy', false)
    .option('--json', 'print the paths as JSON', false)
    .addOption(asOfOption())
    .action(run);
}

async function run(
  first: string,
  second: string | undefined,
  { max, by, via = [], avoid = [], withoutExploits, removals, fromMarked, json, asOf }: PathFlags,
): Promise<void> {
  const [from, to] = fromMarked && second === undefined ? [undefined, first] : [first, second];
  const sets = await withGraph(
    async (graph) => {
      const starts = await startsOf(graph, from, fromMarked);
      if (to === undefined) throw noEnd();
      const idOf = async (text: string) => (await resolveNode(graph, text)).id;
      const { types, nodes } = await parseAvoided(graph, avoid);
      const rest = {
        ...{ to: await idOf(to), max, avoiding: types, avoidingNodes: nodes },
        ...{ via: await Promise.all(via.map(idOf)), ...(by === undefined ? {} : { by }) },
        withoutExploits: withoutExploits === true,
      };
      const found: { paths: PathSet; searched: readonly string[] }[] = [];
      for (const start of starts) {
        const paths = await findPaths(graph, { from: start, ...rest });
        const isEmpty = paths.paths.length + paths.exploits.length === 0;
        found.push({ paths, searched: isEmpty ? await searchedLines(graph, [paths.from.id, paths.to.id]) : [] });
      }
      return found;
    },
    { asOf },
  );
  if (json) printJson(fromMarked ? sets.map(({ paths }) => paths) : sets[0]!.paths);
  else for (const { paths } of sets) printPaths(paths, by, removals);
  for (const line of new Set(sets.flatMap(({ searched }) => searched))) note(line);
}

function noEnd(): PipewardenError {
  return new PipewardenError('end-not-named', 'It was not said where the paths lead.', 'Name a second node.');
}

function printPaths(
  { from, to, paths, truncated, ranked, notes, exploits }: PathSet,
  by: Ranking | undefined,
  removals: boolean,
): void {
  list(paths, 'Path', by, removals);
  list(exploits, 'Path by a known vulnerability,', by, removals);
  if (paths.length === 0) note(`There is no attack path from ${from.id} to ${to.id}.`);
  for (const each of notes) note(each);
  if (truncated) note(`There are more paths${ranked ? '' : ' of this length'}: raise --max to see them.`);
}

function list(paths: readonly AttackPath[], what: string, by: Ranking | undefined, removals: boolean): void {
  paths.forEach((path, at) => {
    const { effort, noise } = costOfPath(path);
    const cost = by === undefined || by === 'steps' ? '' : `, effort ${effort}, noise ${noise}`;
    write(`${what} ${at + 1} of ${paths.length}, ${counted(path.length, 'step')}${cost}:`);
    for (const line of evidenceLines(path.steps)) write(line);
    if (removals) for (const line of removalLines(path.steps)) write(line);
  });
}
