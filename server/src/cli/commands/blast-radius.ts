/** `pipewarden blast-radius`: everything reachable if a node is compromised. */
import type { Command } from 'commander';
import type { BlastRadius } from '../../domain/answers.js';
import type { NodeKind } from '../../domain/graph.js';
import { countOfKind } from '../../domain/graph/kind-words.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { blastGroups, type ReachedByPath, type ReachedGroup } from '../../paths/blast-groups.js';
import { blastRadius } from '../../paths/blast-radius.js';
import { longestPath } from '../../paths/paths.js';
import { searchedLines } from '../note-searched.js';
import { fromMarkedHelp, startsOf } from '../from-marked.js';
import { asOfOption, wholeNumber } from '../options.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

interface BlastFlags {
  maxDepth: number;
  first: number;
  byKind: boolean;
  withExploits: boolean;
  fromMarked: boolean;
  json: boolean;
  asOf?: string;
}

export function registerBlastRadius(program: Command): void {
  program
    .command('blast-radius [node]')
    .description('Show everything an attacker reaches from a compromised node, nearest first.')
    .option('--from-marked', fromMarkedHelp, false)
    .option('--max-depth <number>', 'follow at most this many relationships', wholeNumber, longestPath)
    .option('--first <number>', 'list this many of the reached nodes, at most 500', wholeNumber, 100)
    .option('--by-kind', 'what is lost first: the nearest of each kind, at most 100, and how to get there', false)
    .option('--with-exploits', 'follow known vulnerabilities of the installed versions as well', false)
    .option('--json', 'print the answer as JSON', false)
    .addOption(asOfOption())
    .action(run);
}

async function run(node: string | undefined, flags: BlastFlags): Promise<void> {
  if (flags.byKind) return runByKind(node, flags);
  const { maxDepth, first, withExploits, fromMarked, json } = flags;
  const { answers, searched } = await ofEach(node, flags, async (graph, of) => {
    const radius = await blastRadius(graph, { of, maxDepth, first, withExploits });
    return { answer: radius, isEmpty: radius.totalCount === 0 };
  });
  if (json) return printJson(fromMarked ? answers : answers[0]);
  for (const radius of answers) printRadius(radius);
  for (const line of searched) note(line);
}

/** The answers of all starts, and what was looked at where there is nothing. */
async function ofEach<T>(
  node: string | undefined,
  { fromMarked, asOf }: BlastFlags,
  ask: (graph: Graph, of: NodeId) => Promise<{ answer: T; isEmpty: boolean }>,
): Promise<{ answers: readonly T[]; searched: ReadonlySet<string> }> {
  return withGraph(
    async (graph) => {
      const answers: T[] = [];
      const lines: string[] = [];
      for (const of of await startsOf(graph, node, fromMarked)) {
        const { answer, isEmpty } = await ask(graph, of);
        answers.push(answer);
        if (isEmpty) lines.push(...(await searchedLines(graph, [of])));
      }
      return { answers, searched: new Set(lines) };
    },
    { asOf },
  );
}

/** Three of each kind are enough to see what it is about; more where `--first` was given. */
async function runByKind(node: string | undefined, flags: BlastFlags): Promise<void> {
  const { first, withExploits, fromMarked, json } = flags;
  const listed = first === 100 ? 3 : first;
  const { answers, searched } = await ofEach(node, flags, async (graph, of) => {
    const groups = await blastGroups(graph, { of, first: listed, withExploits });
    return { answer: { of, groups }, isEmpty: groups.length === 0 };
  });
  if (json) return printJson(fromMarked ? answers : answers[0]!.groups);
  for (const { of, groups } of answers) {
    if (fromMarked && groups.length > 0) note(`${of} reaches:`);
    if (groups.length === 0) note(`${of} reaches nothing.`);
    else printTable(groups.flatMap(linesOf), groupColumns);
  }
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
  const kinds = Object.entries(radius.counts).map(([kind, count]) => countOfKind(kind as NodeKind, count));
  note(`${radius.of.id} reaches ${kinds.join(', ') || 'nothing'}${radius.reachesTierZero ? ', and tier zero' : ''}.`);
  if (radius.truncated)
    note(`Listed are the ${radius.reached.length} nearest: --first lists up to 500, --json has the counts.`);
}
