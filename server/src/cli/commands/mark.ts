/** `pipewarden mark add|remove|list`: nodes that somebody holds for owned or compromised. */
import { userInfo } from 'node:os';
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { openLog } from '../../accounts/log/audit-log.js';
import { markKinds, standingMarks, writeMark, type MarkKind, type MarkLine } from '../../sources/marks/kept-marks.js';
import { note, printJson, printTable, write } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

interface MarkFlags {
  as: MarkKind;
  reason: string;
  by?: string;
}

export function registerMark(program: Command): void {
  const mark = program
    .command('mark')
    .description('Mark nodes as owned or compromised; paths and blast-radius start at them with --from-marked.');
  withMarkFlags(mark.command('add <node>'))
    .description('Mark a node.')
    .action((node: string, flags: MarkFlags) => record('marked', node, flags));
  withMarkFlags(mark.command('remove <node>'))
    .description('Take a mark back; that it was set stays on record.')
    .action((node: string, flags: MarkFlags) => record('unmarked', node, flags));
  mark
    .command('list')
    .description('List the marks that stand.')
    .option('--json', 'print them as JSON', false)
    .action(list);
}

function withMarkFlags(command: Command): Command {
  return command
    .addOption(new Option('--as <mark>', 'what the node is held for').choices(markKinds).makeOptionMandatory())
    .requiredOption('--reason <text>', 'why')
    .option('--by <name>', 'who says so; default: the account that runs the command');
}

async function record(what: MarkLine['record'], text: string, { as, reason, by }: MarkFlags): Promise<void> {
  const dataDir = dataDirectory();
  // What is gone from the graph can still lose its mark.
  const stands = (await standingMarks(dataDir)).some((mark) => mark.node === text && mark.as === as);
  const isGiven = what === 'unmarked' && stands;
  const node = isGiven ? text : (await withGraph((graph) => resolveNode(graph, text))).id;
  const who = by ?? userInfo().username;
  await writeMark(dataDir, { record: what, node, as, by: who, reason, at: new Date().toISOString() });
  await openLog(dataDir).append({ kind: `node-${what}`, by: who, about: node, input: { as, reason } });
  write(`${node} is ${what === 'marked' ? 'marked' : 'no longer marked'} as ${as}.`);
}

async function list({ json }: { json: boolean }): Promise<void> {
  const marks = await standingMarks(dataDirectory());
  if (json) return printJson(marks);
  if (marks.length === 0) return note('No node is marked.');
  printTable(marks, [
    { title: 'AS', value: ({ as }) => as },
    { title: 'NODE', value: ({ node }) => node },
    { title: 'BY', value: ({ by }) => by },
    { title: 'AT', value: ({ at }) => at },
    { title: 'REASON', value: ({ reason }) => reason },
  ]);
}
