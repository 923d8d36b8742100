/** `pipewarden who-can-reach`: a blast radius turned round. Who gets to a node, or to tier zero, by attack paths. */
import type { Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import type { NodeRef } from '../../domain/answers.js';
import { longestPath } from '../../paths/paths.js';
import { whoReachesTierZero } from '../../paths/tier-zero.js';
import { whoCanReach } from '../../paths/who-can-reach.js';
import { searchedLines } from '../note-searched.js';
import { asOfOption, wholeNumber } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';
import { counted } from '../../text/counted.js';

interface ReachFlags {
  maxDepth: number;
  first: number;
  json: boolean;
  asOf?: string;
}

export function registerWhoCanReach(program: Command): void {
  program
    .command('who-can-reach [node]')
    .description(
      'Show which principals reach a node by attack paths, nearest first: a credential, variable, agent, repository, command. Without a node: tier zero.',
    )
    .option('--max-depth <number>', 'follow at most this many relationships', wholeNumber, longestPath)
    .option('--first <number>', 'list this many principals, at most 500', wholeNumber, 100)
    .option('--json', 'print the answer as JSON', false)
    .addOption(asOfOption())
    .action((node: string | undefined, flags: ReachFlags) =>
      node === undefined ? runTierZero(flags) : run(node, flags),
    );
}

async function run(node: string, { maxDepth, first, json, asOf }: ReachFlags): Promise<void> {
  const { found, searched } = await withGraph(
    async (graph) => {
      const answer = await whoCanReach(graph, { to: (await resolveNode(graph, node)).id, maxDepth, first });
      return { found: answer, searched: answer.principals === 0 ? await searchedLines(graph, [answer.to.id]) : [] };
    },
    { asOf },
  );
  if (json) return printJson(found);
  printPrincipals(found.reached);
  const { to, people, principals, truncated } = found;
  note(`${principals} principals have an attack path to ${to.id}, ${people} of them people.`);
  if (truncated) note(`Listed are the ${found.reached.length} nearest: --first lists up to 500.`);
  for (const line of searched) note(line);
}

async function runTierZero({ first, json, asOf }: ReachFlags): Promise<void> {
  const { reach, searched } = await withGraph(
    async (graph) => {
      const found = await whoReachesTierZero(graph, { first });
      return { reach: found, searched: found.length === 0 ? await searchedLines(graph) : [] };
    },
    { asOf },
  );
  if (json) return printJson(reach);
  printPrincipals(reach.map(({ principal, distance }) => ({ node: principal, distance })));
  note(
    reach.length < first
      ? `An attack path to tier zero: ${counted(reach.length, 'principal')}.`
      : `Listed are the ${first} nearest to tier zero: there may be more, and --first lists them.`,
  );
  for (const line of searched) note(line);
}

function printPrincipals(reached: readonly { node: NodeRef; distance: number }[]): void {
  if (reached.length === 0) return;
  printTable(reached, [
    { title: 'DISTANCE', value: (row) => String(row.distance) },
    { title: 'KIND', value: (row) => row.node.kind },
    { title: 'PRINCIPAL', value: (row) => row.node.id },
  ]);
}
