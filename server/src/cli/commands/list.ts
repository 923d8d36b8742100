/** `pipewarden list`: every node of a kind. */
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { listKind, type ListedNode } from '../../access/list-kind.js';
import { nodeKinds, type NodeKind } from '../../domain/graph.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { didYouMean } from '../../text/nearest.js';
import { wholeNumber } from '../options.js';
import { note, printCsv, printJson, printTable, type Column } from '../print.js';
import { withGraph } from '../session.js';

interface ListFlags {
  source?: string;
  limit: number;
  format: string;
  json: boolean;
}

export function registerList(program: Command): void {
  program
    .command('list')
    .addArgument(new Argument('<kind>', 'job, user, credential, …').argParser(kindOf))
    .description('List the nodes of a kind.')
    .option('--source <name>', 'only nodes of this source')
    .option('--limit <number>', 'list this many at most', wholeNumber, 1000)
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .action(run);
}

const columns: readonly Column<ListedNode>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'NAME', value: ({ name, displayName }) => displayName ?? name },
];

async function run(kind: NodeKind, { source, limit, format, json }: ListFlags): Promise<void> {
  const found = await withGraph(async (graph) => {
    if (source !== undefined) await refuseUnknownSource(graph, source);
    const nodes: ListedNode[] = [];
    for await (const node of listKind(graph, kind, source)) if (nodes.push(node) > limit) break;
    return nodes;
  });
  const nodes = found.slice(0, limit);
  if (json || format === 'json') printJson(nodes);
  else if (format === 'csv') printCsv(nodes, columns);
  else if (nodes.length > 0) printTable(nodes, columns);
  if (found.length > limit) note(`There are more than ${limit}; --limit lists more.`);
  if (found.length === 0) note('There are none.');
}

/** One of the kinds, also in the plural. */
function kindOf(text: string): NodeKind {
  const kinds = Object.keys(nodeKinds);
  const kind = [text, text.replace(/s$/, ''), text.replace(/ies$/, 'y')].find((each) => kinds.includes(each));
  if (kind) return kind as NodeKind;
  throw new InvalidArgumentError(didYouMean(text, kinds, `The kinds are ${kinds.join(', ')}.`));
}
