/** `pipewarden collect ssh`: who may run what on a machine, by its authorized_keys and sshd_config. */
import { InvalidArgumentError, type Command } from 'commander';
import { collectSsh } from '../../collectors/ssh/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import { timeToCome, namedValue } from '../options.js';
import { addSourceOptions, parseSource, type SourceOptions } from './load-options.js';
import { programVersion } from '../version.js';

interface SshOptions extends SourceOptions {
  host: string[];
  account?: string;
  conjurSource?: string;
  holder: Record<string, string>;
  identity: Record<string, string>;
  asOf?: string;
}

export function registerCollectSsh(collect: Command): void {
  const command = collect
    .command('ssh <path...>')
    .description(
      'Read authorized_keys and sshd_config, or a folder that holds home/<account>/.ssh and etc/ssh, of one machine or of several that have the same: who may run which command there. Keys are kept as fingerprints only.',
    )
    .requiredOption('--host <name>', 'name of the machine the files are of; may be given again', addName)
    .option('--account <name>', 'whose keys they are, where the path does not tell')
    .option(
      '--conjur-source <name>',
      'the Conjur whose hosts and users comments of keys and machines are named after',
      parseSource,
    )
    .option(
      '--holder <comment=id>',
      'who has the key of this comment or fingerprint; may be given again',
      namedValue,
      {},
    )
    .option('--identity <machine=id>', 'as which Conjur host the machine logs in; may be given again', namedValue, {})
    .option('--as-of <time>', 'leave out keys that have ended by then, instead of by now', timeToCome);
  addSourceOptions(command).action(run);
}

async function run(paths: string[], options: SshOptions): Promise<void> {
  const { source, host, account, conjurSource, holder, identity, asOf } = options;
  await collectAndLoad(options, ({ signal }) =>
    collectSsh({
      ...{ source, paths, machines: host, holders: holder, identities: identity, version: programVersion(), signal },
      ...(account === undefined ? {} : { account }),
      ...(conjurSource === undefined ? {} : { conjurSource }),
      ...(asOf === undefined ? {} : { asOf }),
    }),
  );
}

function addName(text: string, before: readonly string[] = []): string[] {
  if (!/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text))
    throw new InvalidArgumentError('The name of a machine has letters, digits, dots, dashes and underscores.');
  return [...before, text];
}
