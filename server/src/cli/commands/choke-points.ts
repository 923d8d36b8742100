/** `pipewarden choke-points`: the single relationships whose removal cuts most principals off. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { chokePoints, type ChokePoints } from '../../paths/choke-points.js';
import { wholeNumber } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';

interface ChokeFlags {
  to?: string;
  first: number;
  json: boolean;
}

export function registerChokePoints(program: Command): void {
  program
    .command('choke-points')
    .description('Find the relationships to remove first: each cuts off many users from tier zero, or from a node.')
    .option('--to <node>', 'where the paths end; default: tier zero')
    .option('--first <number>', 'how many to list', wholeNumber, 10)
    .option('--json', 'print the answer as JSON', false)
    .action(run);
}

async function run({ to, first, json }: ChokeFlags): Promise<void> {
  const found = await withGraph(async (graph) => {
    const end = to === undefined ? {} : { to: (await resolveNode(graph, to)).id };
    return chokePoints(graph, { first, ...end });
  });
  if (json) printJson(found);
  else printPoints(found);
}

function printPoints({ principals, points, to }: ChokePoints): void {
  if (points.length > 0)
    printTable(points, [
      { title: 'CUTS OFF', value: (point) => `${point.principals} of ${principals}` },
      { title: 'RELATIONSHIP', value: ({ step }) => `${step.from.id} ${step.type} ${step.to.id}` },
      { title: 'HOW TO REMOVE IT', value: (point) => point.removal },
    ]);
  note(
    `${principals} users have an attack path to ${to.map((node) => node.id).join(', ') || 'tier zero, of which there is none'}.`,
  );
  if (principals > 0 && points.length === 0)
    note('No single relationship cuts anybody off: every path has another beside it.');
}
