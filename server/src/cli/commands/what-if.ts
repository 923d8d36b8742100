/** `pipewarden what-if`: what a policy load, or a change of the graph, would do, before it is done. */
import type { Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { runWhatIfChanged, type ChangeFlags } from './what-if-changed.js';
import { note, printJson, printTable } from '../print.js';
import { dataDirectory } from '../session.js';
import { counted } from '../../text/counted.js';

export function registerWhatIf(program: Command): void {
  program
    .command('what-if [load]')
    .description(
      'Show what loading a Conjur policy would change, without loading it. Write the policy as FILE or MODE:BRANCH:FILE. MODE is post, patch or put. With --remove or --add instead: what a change of grants, memberships, roles or credentials would do, in any source.',
    )
    .option('--source <name>', 'the Conjur source that was collected')
    .option('--as <role>', 'role that would load it, e.g. user:vault/alice or acme:user:alice')
    .option('--remove <what...>', 'nodes, or relationships as FROM TYPE TO or SCOPE#PERMISSION@PRINCIPAL')
    .option('--add <what...>', 'relationships, written alike')
    .option('--to <node>', 'with --remove or --add: where attack paths end; default: tier zero')
    .option('--json', 'print everything as JSON', false)
    .action(run);
}

interface WhatIfFlags extends ChangeFlags {
  source?: string;
  as?: string;
}

async function run(load: string | undefined, options: WhatIfFlags): Promise<void> {
  const { source } = options;
  if (load === undefined && (options.remove ?? options.add)) return runWhatIfChanged(options);
  if (load === undefined || source === undefined || (options.remove ?? options.add))
    throw new PipewardenError(
      'what-if-of-what',
      'It is asked of one policy load with --source, or of --remove and --add alone.',
      'See: pipewarden what-if --help',
    );
  const { askWhatIfOfFile } = await import('../../sources/what-if.js');
  const answer = await askWhatIfOfFile({
    dataDir: dataDirectory(),
    source,
    load,
    ...(options.as ? { principal: options.as } : {}),
  });
  if (options.json) {
    printJson(answer);
    return;
  }
  const { rows, gained, lost, wiped, createdRoles } = answer;
  const lines = [
    ...wiped.map(({ variable, remains }) => ({
      what: 'secret lost',
      about: variable,
      detail: remains ? 'made again without its value' : 'deleted',
    })),
    ...lost.map(({ role, privilege, resource }) => ({
      what: 'lost',
      about: role,
      detail: `${privilege} on ${resource}`,
    })),
    ...gained.map(({ role, privilege, resource }) => ({
      what: 'gained',
      about: role,
      detail: `${privilege} on ${resource}`,
    })),
    ...createdRoles.map((role) => ({ what: 'new', about: role, detail: 'gets an API key' })),
  ];
  printTable(lines, [
    { title: 'CHANGE', value: (line) => line.what },
    { title: 'ABOUT', value: (line) => line.about },
    { title: 'DETAIL', value: (line) => line.detail },
  ]);
  note(`Would change: ${counted(rows.length, 'row')}; --json lists them.`);
}
