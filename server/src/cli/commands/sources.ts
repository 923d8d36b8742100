/** `pipewarden sources list | remove`: what has been loaded, and taking it away. */
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { listSources, type LoadedSource } from '../../sources/list-sources.js';
import { carryOutRemoval, planRemoval, type Removal } from '../../sources/remove-source.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

export function registerSources(program: Command): void {
  const sources = program.command('sources').description('List what has been loaded, or remove it.');
  sources
    .command('list')
    .description('List the loaded sources.')
    .option('--json', 'print the sources as JSON', false)
    .action(list);
  sources
    .command('remove <name>')
    .description(
      'Remove a source from the graph, with its history and its kept snapshots. It asks first, unless --yes is given.',
    )
    .option('--yes', 'do not ask', false)
    .action(remove);
}

const columns: readonly Column<LoadedSource>[] = [
  { title: 'SOURCE', value: ({ name }) => name },
  { title: 'SYSTEM', value: ({ system }) => system },
  { title: 'LOADED', value: ({ loadedAt }) => loadedAt ?? 'in part only' },
  { title: 'NODES', value: ({ nodes }) => String(nodes) },
  { title: 'RELATIONSHIPS', value: ({ relationships }) => String(relationships) },
  { title: 'NOT KNOWN', value: ({ coverage }) => String(coverage.length) },
];

async function list({ json }: { json: boolean }): Promise<void> {
  const sources = await withGraph(listSources);
  if (json) printJson(sources);
  else if (sources.length > 0) printTable(sources, columns);
  if (sources.length === 0) note('Nothing has been loaded. See: pipewarden collect --help');
}

async function remove(name: string, { yes }: { yes: boolean }): Promise<void> {
  await withGraph(async (graph) => {
    const removal = await planRemoval(graph, dataDirectory(), name);
    note(tell(removal));
    if (!yes && !(await isAgreed(name))) return note('Nothing was removed.');
    await carryOutRemoval(graph, removal);
    note(`"${name}" was removed.`);
  });
}

function tell({ source: { name, nodes, relationships }, files }: Removal): string {
  return `This removes "${name}": ${nodes} nodes, ${relationships} relationships, its history, and ${files.length} kept snapshots. Collecting it again brings back what it holds now, not its history.`;
}

/** Throws `confirmation-needed` where nobody can be asked. */
async function isAgreed(name: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new PipewardenError(
      'confirmation-needed',
      'Nothing was removed, because nobody can be asked here.',
      `Add --yes: pipewarden sources remove ${name} --yes`,
    );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Remove it? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
