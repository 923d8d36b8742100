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
      'Read manifests of summon (secrets.yml), or scripts, Makefiles and Jenkinsfiles that call it, as tasks of one runner. Tasks of other runners are sources of their own.',
    )
    .requiredOption(
      '--runner <principal>',
      'id of who runs them, e.g. host:vault/ci-executor-01; may be given again',
      add,
    )
    .option('-e, --environment <name>', 'only this environment of the manifests; may be given again', add, [])
    .option('-D, --define <name=value>', 'what $name stands for; may be given again', addDefinition, {});
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
