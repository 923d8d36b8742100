/** `pipewarden collect opengraph`: a graph that another tool wrote for BloodHound. */
import type { Command } from 'commander';
import { collectOpenGraph } from '../../collectors/opengraph/collect.js';
import { readPeopleRule } from '../../collectors/opengraph/people.js';
import { collectAndLoad } from '../collect-and-load.js';
import { programVersion } from '../version.js';
import { addSourceOptions, type SourceOptions } from './load-options.js';

interface OpenGraphOptions extends SourceOptions {
  people: readonly string[];
  traversable: readonly string[];
}

export function registerCollectOpenGraph(collect: Command): void {
  const command = collect
    .command('opengraph <path...>')
    .description(
      'Read nodes and edges that another tool wrote for BloodHound (OpenGraph). PATH is a JSON file, or a folder of them with the extension.json of the tool.',
    )
    .option(
      '--people <rule>',
      'which nodes are people, and by which property they are called: KIND or KIND=PROPERTY; may be given again',
      (rule: string, before: readonly string[]) => [...before, rule],
      [],
    )
    .option(
      '--traversable <kinds>',
      'kinds of edges that attack paths may follow, separated by commas',
      (text: string, before: readonly string[]) => [...before, ...text.split(',').filter((kind) => kind !== '')],
      [],
    );
  addSourceOptions(command).action(run);
}

async function run(paths: string[], options: OpenGraphOptions): Promise<void> {
  const { source, people, traversable } = options;
  await collectAndLoad(options, ({ signal }) =>
    collectOpenGraph({
      ...{ source, paths, people: people.map(readPeopleRule), traversable, version: programVersion() },
      signal,
    }),
  );
}
