/** `pipewarden paths`: the shortest attack paths between two nodes. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { relationships, type RelationshipType } from '../../domain/graph.js';
import { findPaths, type PathSet } from '../../paths/paths.js';
import { evidenceLines } from '../evidence-text.js';
import { wholeNumber } from '../options.js';
import { note, printJson, write } from '../print.js';
import { withGraph } from '../session.js';

interface PathFlags {
  max: number;
  avoid?: readonly RelationshipType[];
  json: boolean;
}

export function registerPaths(program: Command): void {
  program
    .command('paths <from> <to>')
    .description('Find the shortest attack paths from one node to another.')
    .option('--max <number>', 'maximum number of paths', wholeNumber, 10)
    .addOption(new Option('--avoid <types...>', 'types no path may contain').choices(Object.keys(relationships)))
    .option('--json', 'print the paths as JSON', false)
    .action(run);
}

async function run(from: string, to: string, flags: PathFlags): Promise<void> {
  const found = await withGraph(async (graph) => {
    const ends = { from: (await resolveNode(graph, from)).id, to: (await resolveNode(graph, to)).id };
    return findPaths(graph, { ...ends, max: flags.max, avoiding: flags.avoid ?? [] });
  });
  if (flags.json) printJson(found);
  else printPaths(found);
}

function printPaths({ from, to, paths, truncated, notes }: PathSet): void {
  paths.forEach((path, at) => {
    write(`Path ${at + 1} of ${paths.length}, ${path.length} steps:`);
    for (const line of evidenceLines(path.steps)) write(line);
  });
  if (paths.length === 0) note(`There is no attack path from ${from.id} to ${to.id}.`);
  for (const each of notes) note(each);
  if (truncated) note('There are more paths of this length: raise --max to see them.');
}
