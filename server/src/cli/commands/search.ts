/** `pipewarden search`: ids by what a person remembers of a name. */
import type { Command } from 'commander';
import { search } from '../../access/search.js';
import { limitOption } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';

export function registerSearch(program: Command): void {
  program
    .command('search <text>')
    .description('Find nodes by words in their names.')
    .option('--json', 'print the hits as JSON', false)
    .addOption(limitOption().default(50))
    .action(run);
}

async function run(text: string, options: { json: boolean; limit: number }): Promise<void> {
  const hits = await withGraph((graph) => search(graph, { text, first: options.limit }));
  if (options.json) printJson(hits);
  else
    printTable(hits, [
      { title: 'ID', value: (hit) => hit.node.id },
      { title: 'WHAT', value: (hit) => hit.context },
    ]);
  if (hits.length === 0) note(`Nothing has "${text}" in its name.`);
}
