/** `pipewarden coverage`: what was read of a Jenkins, what was not, and what is unknown because of it. */
import type { Command } from 'commander';
import { askCoverage, type CoverageReport } from '../../sources/coverage/coverage.js';
import { note, printJson, printTable, write } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

export function registerCoverage(program: Command): void {
  program
    .command('coverage <source>')
    .description(
      'Show what the collecting account could read, what it could not, how to close each gap, and which answers each gap leaves unknown.',
    )
    .option('--json', 'print the whole report as JSON', false)
    .action(run);
}

async function run(source: string, { json }: { json: boolean }): Promise<void> {
  const report = await withGraph((graph) => askCoverage(graph, dataDirectory(), source));
  if (json) printJson(report);
  else printReport(report);
}

function printReport(report: CoverageReport): void {
  const { source, account, origin, takenAt, rulesReadAt, read, unread, undecided, leadsNowhere } = report;
  note(`"${source}" as ${account ?? 'files'} saw it at ${origin}, ${takenAt}.`);
  note(`The rules were read at ${rulesReadAt}; newer versions are unchecked.`);
  printTable(read, [
    { title: 'READ', value: ({ area }) => area },
    { title: 'COUNT', value: ({ read: count }) => String(count) },
    { title: 'OF', value: ({ of }) => (of === null ? 'not known' : String(of)) },
  ]);
  write('');
  printTable(unread, [
    { title: 'NOT READ', value: ({ code }) => code },
    { title: 'SUBJECTS', value: ({ subjects }) => String(subjects.length) },
    { title: 'FIRST', value: ({ subjects }) => subjects[0] ?? '' },
    { title: 'OPENED BY', value: (group) => openedBy(group) },
    { title: 'LEAVES OPEN', value: (group) => group.leavesOpen || group.message },
  ]);
  write('');
  if (undecided.length === 0) note('No decision is unknown.');
  else
    printTable(undecided, [
      { title: 'UNKNOWN', value: ({ question }) => question },
      { title: 'FOR', value: ({ subjects }) => String(subjects) },
      { title: 'FIRST', value: ({ first }) => first },
      { title: 'BECAUSE', value: ({ reason }) => reason },
    ]);
  if (leadsNowhere.length === 0) return;
  write('');
  printTable(leadsNowhere, [
    { title: 'LEADS NOWHERE', value: ({ what }) => what },
    { title: 'FOR', value: ({ subjects }) => String(subjects) },
    { title: 'FIRST', value: ({ first }) => first },
    { title: 'BECAUSE', value: ({ reason }) => reason },
  ]);
}

function openedBy({ missingPermission, option }: CoverageReport['unread'][number]): string {
  return [missingPermission, option].filter(Boolean).join(' or ') || '-';
}
