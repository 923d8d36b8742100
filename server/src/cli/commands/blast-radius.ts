/** `pipewarden blast-radius`: everything reachable if a node is compromised. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import type { BlastRadius } from '../../domain/answers.js';
import { blastRadius } from '../../paths/blast-radius.js';
import { longestPath } from '../../paths/paths.js';
import { wholeNumber } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';

interface BlastFlags {
  maxDepth: number;
  first: number;
  json: boolean;
}

export function registerBlastRadius(program: Command): void {
  program
    .command('blast-radius <node>')
    .description('Show everything an attacker reaches from a compromised node, nearest first.')
    .option('--max-depth <number>', 'follow at most this many relationships', wholeNumber, longestPath)
    .option('--first <number>', 'list this many of the reached nodes, at most 500', wholeNumber, 100)
    .option('--json', 'print the answer as JSON', false)
    .action(run);
}

async function run(node: string, { maxDepth, first, json }: BlastFlags): Promise<void> {
  const radius = await withGraph(async (graph) =>
    blastRadius(graph, { of: (await resolveNode(graph, node)).id, maxDepth, first }),
  );
  if (json) printJson(radius);
  else printRadius(radius);
}

function printRadius(radius: BlastRadius): void {
  if (radius.reached.length > 0)
    printTable(radius.reached, [
      { title: 'DISTANCE', value: (row) => String(row.distance) },
      { title: 'KIND', value: (row) => row.node.kind },
      { title: 'NODE', value: (row) => row.node.id },
      { title: 'TIER ZERO', value: (row) => (row.tierZero ? 'yes' : '') },
    ]);
  const kinds = Object.entries(radius.counts).map(([kind, count]) => `${count} ${kind}`);
  note(`${radius.of.id} reaches ${kinds.join(', ') || 'nothing'}${radius.reachesTierZero ? ', and tier zero' : ''}.`);
  if (radius.truncated)
    note(`Listed are the ${radius.reached.length} nearest: --first lists up to 500, --json has the counts.`);
}
