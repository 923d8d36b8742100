/** `pipewarden search`: ids by what a person remembers of a name. */
import { Option, type Command } from 'commander';
import { search } from '../../access/search.js';
import { limitOption } from '../options.js';
import { nodeKinds, type NodeKind } from '../../domain/graph.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';

export function registerSearch(program: Command): void {
  program
    .command('search <text>')
    .description('Find nodes by words in their names.')
    .addOption(new Option('--kind <kinds...>', 'only nodes of these kinds').choices(Object.keys(nodeKinds)))
    .option('--json', 'print the hits as JSON', false)
    .addOption(limitOption().default(50))
    .action(run);
}

async function run(text: string, options: { json: boolean; limit: number; kind?: readonly NodeKind[] }): Promise<void> {
  const { limit, kind } = options;
  const hits = await withGraph((graph) => search(graph, { text, kinds: kind, first: limit }));
  if (options.json) printJson(hits);
  else
    printTable(hits, [
      { title: 'ID', value: (hit) => hit.node.id },
      { title: 'WHAT', value: (hit) => hit.context },
    ]);
  if (hits.length === 0)
    note(`${options.kind ? `No ${options.kind.join(' or ')}` : 'Nothing'} has "${text}" in its name.`);
}
