/** `pipewarden conjur-fit`: where a Jenkins and the Conjur it logs in to do not fit together. */
import type { Command } from 'commander';
import { printJson, printTable } from '../print.js';
import { dataDirectory } from '../session.js';

export function registerConjurFit(program: Command): void {
  program
    .command('conjur-fit')
    .description(
      'Check how Jenkins jobs log in to Conjur: hosts shared by several jobs, hosts no job uses, and hosts anyone could claim.',
    )
    .requiredOption('--source <name>', 'the Jenkins source, collected with --conjur-source')
    .option('--json', 'print everything as JSON, with the jobs of each host', false)
    .action(run);
}

async function run({ source, json }: { source: string; json: boolean }): Promise<void> {
  const { askConjurFit } = await import('../../sources/conjur-fit.js');
  const findings = await askConjurFit(dataDirectory(), source);
  if (json) {
    printJson(findings);
    return;
  }
  printTable(findings, [
    { title: 'SEVERITY', value: (finding) => finding.severity },
    { title: 'FINDING', value: (finding) => finding.code },
    { title: 'ABOUT', value: (finding) => finding.subject },
    { title: 'WHAT', value: (finding) => finding.message },
  ]);
}
