/** `pipewarden restore`: a backup into an empty data folder; the graph is built from it, and compared with what it was. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { listSources } from '../../sources/list-sources.js';
import { note, printJson, printTable } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

export function registerRestore(program: Command): void {
  program
    .command('restore <file>')
    .description(
      'Put a backup into the data folder, which must be empty, build the graph from it, and compare the digest of every source with the one it had.',
    )
    .option('--json', 'print the restored sources as JSON', false)
    .action(run);
}

async function run(file: string, { json }: { json: boolean }): Promise<void> {
  const { readBackup } = await import('../../sources/backup/read-backup.js');
  const { madeAt, program } = await readBackup(resolve(file), dataDirectory());
  note(`Unpacked the backup of ${madeAt} (Pipewarden ${program}); the graph is built from it now.`);
  const sources = await withGraph(async (graph) => {
    const { compareRestored } = await import('../../sources/backup/restored.js');
    const { rebuildGraph } = await import('../../sources/store/rebuild.js');
    // The embedded store was built when it was opened; a Neo4j of one's own was not.
    if ((await listSources(graph)).length === 0) await rebuildGraph(graph, dataDirectory());
    return compareRestored(graph, dataDirectory());
  });
  if (json) printJson(sources);
  else
    printTable(sources, [
      { title: 'SOURCE', value: ({ name }) => name },
      { title: 'LOAD', value: ({ load }) => String(load) },
      { title: 'NODES', value: ({ nodes }) => String(nodes) },
      { title: 'RELATIONSHIPS', value: ({ relationships }) => String(relationships) },
      { title: 'DIGEST', value: ({ state }) => state },
    ]);
  const different = sources.filter(({ state }) => state === 'different').map(({ name }) => name);
  if (different.length === 0) return;
  throw new PipewardenError(
    'restored-differently',
    `The graph that was built differs from the one that was backed up, in ${different.join(', ')}.`,
    'Collect these sources again; everything else is as it was.',
  );
}
