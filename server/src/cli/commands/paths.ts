/** `pipewarden paths`: the shortest attack paths between two nodes. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import type { AttackPath } from '../../domain/answers.js';
import { relationships, type RelationshipType } from '../../domain/graph.js';
import { findPaths, type PathSet } from '../../paths/paths.js';
import { evidenceLines } from '../evidence-text.js';
import { wholeNumber } from '../options.js';
import { note, printJson, write } from '../print.js';
import { withGraph } from '../session.js';

interface PathFlags {
  max: number;
  avoid?: readonly RelationshipType[];
  withoutExploits?: boolean;
  json: boolean;
}

export function registerPaths(program: Command): void {
  program
    .command('paths <from> <to>')
    .description('Find the shortest attack paths from one node to another.')
    .option('--max <number>', 'maximum number of paths', wholeNumber, 10)
    .addOption(new Option('--avoid <types...>', 'types no path may contain').choices(Object.keys(relationships)))
    .option('--without-exploits', 'leave out paths that use a known vulnerability of the installed versions')
    .option('--json', 'print the paths as JSON', false)
    .action(run);
}

async function run(from: string, to: string, flags: PathFlags): Promise<void> {
  const found = await withGraph(async (graph) => {
    const ends = { from: (await resolveNode(graph, from)).id, to: (await resolveNode(graph, to)).id };
    return findPaths(graph, {
      ...ends,
      max: flags.max,
      avoiding: flags.avoid ?? [],
      withoutExploits: flags.withoutExploits === true,
    });
  });
  if (flags.json) printJson(found);
  else printPaths(found);
}

function printPaths({ from, to, paths, truncated, exploits }: PathSet): void {
  list(paths, 'Path');
  list(exploits, 'Path by a known vulnerability,');
  if (paths.length === 0) note(`There is no attack path from ${from.id} to ${to.id}.`);
  if (truncated) note('There are more paths of this length: raise --max to see them.');
}

function list(paths: readonly AttackPath[], what: string): void {
  paths.forEach((path, at) => {
    write(`${what} ${at + 1} of ${paths.length}, ${path.length} steps:`);
    for (const line of evidenceLines(path.steps)) write(line);
  });
}
