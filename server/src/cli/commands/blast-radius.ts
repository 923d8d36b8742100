/** `pipewarden blast-radius`: everything reachable if a node is compromised. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import type { BlastRadius } from '../../domain/answers.js';
import { blastGroups, type ReachedByPath, type ReachedGroup } from '../../paths/blast-groups.js';
import { blastRadius } from '../../paths/blast-radius.js';
import { longestPath } from '../../paths/paths.js';
import { searchedLines } from '../note-searched.js';
import { asOfOption, wholeNumber } from '../options.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

interface BlastFlags {
  maxDepth: number;
  first: number;
  byKind: boolean;
  withExploits: boolean;
  json: boolean;
  asOf?: string;
}

export function registerBlastRadius(program: Command): void {
  program
    .command('blast-radius <node>')
    .description('Show everything an attacker reaches from a compromised node, nearest first.')
    .option('--max-depth <number>', 'follow at most this many relationships', wholeNumber, longestPath)
    .option('--first <number>', 'list this many of the reached nodes, at most 500', wholeNumber, 100)
    .option('--by-kind', 'what is lost first: the nearest of each kind, at most 100, and how to get there', false)
    .option('--with-exploits', 'follow known vulnerabilities of the installed versions as well', false)
    .option('--json', 'print the answer as JSON', false)
    .addOption(asOfOption())
    .action(run);
}

async function run(node: string, flags: BlastFlags): Promise<void> {
  if (flags.byKind) return runByKind(node, flags);
  const { maxDepth, first, withExploits, json, asOf } = flags;
  const { radius, searched } = await withGraph(
    async (graph) => {
      const of = (await resolveNode(graph, node)).id;
      const found = await blastRadius(graph, { of, maxDepth, first, withExploits });
      return { radius: found, searched: found.totalCount === 0 ? await searchedLines(graph, [of]) : [] };
    },
    { asOf },
  );
  if (json) return printJson(radius);
  printRadius(radius);
  for (const line of searched) note(line);
}

/** Three of each kind are enough to see what it is about; more where `--first` was given. */
async function runByKind(node: string, { first, withExploits, json, asOf }: BlastFlags): Promise<void> {
  const listed = first === 100 ? 3 : first;
  const { groups, searched } = await withGraph(
    async (graph) => {
      const of = (await resolveNode(graph, node)).id;
      const found = await blastGroups(graph, { of, first: listed, withExploits });
      return { groups: found, searched: found.length === 0 ? await searchedLines(graph, [of]) : [] };
    },
    { asOf },
  );
  if (json) return printJson(groups);
  if (groups.length === 0) note(`${node} reaches nothing.`);
  else printTable(groups.flatMap(linesOf), groupColumns);
  for (const line of searched) note(line);
}

interface GroupLine {
  group: ReachedGroup;
  reached: ReachedByPath | undefined;
}

function linesOf(group: ReachedGroup): GroupLine[] {
  return group.reached.length === 0
    ? [{ group, reached: undefined }]
    : group.reached.map((reached) => ({ group, reached }));
}

const groupColumns: readonly Column<GroupLine>[] = [
  { title: 'KIND', value: ({ group }) => group.kind ?? 'tier zero' },
  { title: 'IN ALL', value: ({ group }) => String(group.count) },
  { title: 'DISTANCE', value: ({ group, reached }) => String(reached?.distance ?? group.distance) },
  { title: 'NODE', value: ({ reached }) => reached?.node.id ?? '' },
  { title: 'FIRST STEP', value: ({ reached }) => reached?.path[0]?.to.id ?? '' },
];

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
