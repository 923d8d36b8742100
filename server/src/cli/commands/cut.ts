/** `pipewarden cut`: the fewest relationships to remove so that one node has no attack path to another. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { parseAvoided } from '../../paths/avoided-text.js';
import { findCut, type Cut } from '../../paths/cuts.js';
import { evidenceLines, removalLines } from '../evidence-text.js';
import { note, printJson, printTable, write } from '../print.js';
import { withGraph } from '../session.js';

interface CutFlags {
  from?: readonly string[];
  avoid?: readonly string[];
  json: boolean;
}

export function registerCut(program: Command): void {
  program
    .command('cut <from> [to]')
    .description(
      'Find the fewest relationships to remove so that a node has no attack path to another, or to tier zero.',
    )
    .option('--from <nodes...>', 'further nodes that are to have none')
    .option('--avoid <types or nodes...>', 'leave the paths over these alone')
    .option('--json', 'print the answer as JSON', false)
    .action(run);
}

async function run(
  from: string,
  to: string | undefined,
  { from: further = [], avoid = [], json }: CutFlags,
): Promise<void> {
  const cut = await withGraph(async (graph) => {
    const idOf = async (text: string) => (await resolveNode(graph, text)).id;
    return findCut(graph, {
      from: await Promise.all([from, ...further].map(idOf)),
      avoided: await parseAvoided(graph, avoid),
      ...(to === undefined ? {} : { to: [await idOf(to)] }),
    });
  });
  if (json) printJson(cut);
  else printCut(cut);
}

function printCut({ from, to, connected, removals, remaining }: Cut): void {
  const [starts, ends] = [from, to].map((nodes) => nodes.map(({ id }) => id).join(', '));
  if (!connected) return note(`There is no attack path from ${starts} to ${ends}: nothing is to be removed.`);
  if (remaining.length > 0) {
    note('Nothing that can be removed cuts this path:');
    return evidenceLines(remaining).forEach(write);
  }
  printTable(removals, [
    { title: 'REMOVE', value: ({ step }) => `${step.from.id} ${step.type} ${step.to.id}` },
    { title: 'READ AT', value: ({ step }) => step.readAt.join('; ') || (step.rule ?? '') },
    { title: 'HOW', value: ({ removal }) => removal },
  ]);
  for (const line of removalLines(removals.map(({ step }) => step))) write(line);
  note(`Without ${removals.length === 1 ? 'it' : 'these'}, no attack path leads from ${starts} to ${ends}.`);
}
