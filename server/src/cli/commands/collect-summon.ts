/** `pipewarden collect summon`: manifests of summon, and who runs the tasks that use them. */
import { InvalidArgumentError, type Command } from 'commander';
import { collectSummon } from '../../collectors/summon/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import { programVersion } from '../version.js';
import { addSourceOptions, type SourceOptions } from './load-options.js';

interface SummonOptions extends SourceOptions {
  runner: string[];
  environment: string[];
  define: Record<string, string>;
}

export function registerCollectSummon(collect: Command): void {
  const command = collect
    .command('summon <file...>')
    .description(
      'Read the tasks of one runner from summon manifests (secrets.yml), or from scripts, Makefiles and Jenkinsfiles that call summon. Use one source per runner.',
    )
    .requiredOption('--runner <principal>', 'id of the runner, e.g. host:vault/ci-executor-01; repeat for more', add)
    .option('-e, --environment <name>', 'only this environment of the manifests; repeat for more', add, [])
    .option('-D, --define <name=value>', 'value of $name in manifests; repeat for more', addDefinition, {});
  addSourceOptions(command).action(run);
}

async function run(files: string[], options: SummonOptions): Promise<void> {
  const { source, runner, environment, define } = options;
  await collectAndLoad(options, ({ signal }) =>
    collectSummon({
      ...{ source, files, runners: runner, environments: environment, substitutions: define },
      ...{ version: programVersion(), signal },
    }),
  );
}

function add(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** `env=prod`, as summon takes it; what follows the first equals sign is the value. */
function addDefinition(text: string, before: Record<string, string>): Record<string, string> {
  const [name = '', value] = text.split(/=(.*)/s);
  if (name === '' || value === undefined) throw new InvalidArgumentError('A substitution is given as NAME=VALUE.');
  return { ...before, [name]: value };
}
