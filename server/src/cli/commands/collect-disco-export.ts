/** `pipewarden collect disco-export`: a discovery export of the Conjur credentials plugin. */
import type { Command } from 'commander';
import { collectDisco } from '../../collectors/jenkins/disco/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import { conjurLinkOf, type ConjurLinkOptions } from '../../domain/jenkins-conjur.js';
import { addConjurLinkOptions, addSourceOptions, type SourceOptions } from './load-options.js';

export function registerCollectDiscoExport(collect: Command): void {
  const command = collect
    .command('disco-export <file>')
    .description(
      'Read a discovery export of the Conjur credentials plugin: credentials, their uses, and the hosts jobs log in as. Secret values in it are not read.',
    );
  addConjurLinkOptions(addSourceOptions(command)).action(run);
}

async function run(path: string, options: SourceOptions & ConjurLinkOptions): Promise<void> {
  const { source } = options;
  await collectAndLoad(options, () => collectDisco({ source, path, conjurLink: conjurLinkOf(options) }));
}
