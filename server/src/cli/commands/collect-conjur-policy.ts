/** `pipewarden collect conjur-policy`: policy files as a Conjur would load them. */
import type { Command } from 'commander';
import { collectPolicy } from '../../collectors/conjur/files/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import { programVersion } from '../version.js';
import { addSourceOptions, type SourceOptions } from './load-options.js';

export function registerCollectConjurPolicy(collect: Command): void {
  const command = collect
    .command('conjur-policy <load...>')
    .description(
      'Read Conjur policy files and load them in order. Write each as FILE, DIRECTORY or MODE:BRANCH:FILE. MODE is post, patch or put; FILE alone means put:root.',
    )
    .option('--account <name>', 'name of the Conjur account', 'default')
    .option(
      '--existing <role>',
      'a role that exists beside the files, such as group:ldap/developers; may be given again',
      (role: string, before: readonly string[]) => [...before, role],
      [],
    );
  addSourceOptions(command).action(run);
}

async function run(
  loads: string[],
  options: SourceOptions & { account: string; existing: readonly string[] },
): Promise<void> {
  const { source, account, existing } = options;
  await collectAndLoad(options, ({ signal }) =>
    collectPolicy({ source, account, loads, existing, version: programVersion(), signal }),
  );
}
