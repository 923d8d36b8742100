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
      'Read who may run which command on a machine over ssh. PATH is an authorized_keys or sshd_config file, or a folder with home/<account>/.ssh and etc/ssh. Only fingerprints of keys are kept.',
    )
    .requiredOption('--host <name>', 'name of the machine the files are of; may be given again', addName)
    .option('--account <name>', 'machine account of the keys, if the path does not contain it')
    .option('--conjur-source <name>', 'the Conjur to look up the hosts and users that key comments name', parseSource)
    .option(
      '--holder <comment=id>',
      'principal that holds the key with this comment or fingerprint; repeat for more',
      namedValue,
      {},
    )
    .option('--identity <machine=id>', 'Conjur host that the machine logs in as; repeat for more', namedValue, {})
    .option('--as-of <time>', 'leave out keys that expire before this time; default: now', timeToCome);
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
