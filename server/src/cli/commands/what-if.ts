/** `pipewarden what-if`: what a policy load would change, before it is done. */
import type { Command } from 'commander';
import { note, printJson, printTable } from '../print.js';
import { dataDirectory } from '../session.js';

export function registerWhatIf(program: Command): void {
  program
    .command('what-if <load>')
    .description(
      'Show what loading a Conjur policy would change, without loading it. Write the policy as FILE or MODE:BRANCH:FILE. MODE is post, patch or put.',
    )
    .requiredOption('--source <name>', 'the Conjur source that was collected')
    .option('--as <role>', 'role that would load it, e.g. user:vault/alice or acme:user:alice')
    .option('--json', 'print everything as JSON', false)
    .action(run);
}

async function run(load: string, options: { source: string; as?: string; json: boolean }): Promise<void> {
  const { askWhatIfOfFile } = await import('../../sources/what-if.js');
  const answer = await askWhatIfOfFile({
    dataDir: dataDirectory(),
    source: options.source,
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
  note(`${rows.length} rows would change; they are listed with --json.`);
}
