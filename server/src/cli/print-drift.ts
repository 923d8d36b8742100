/** A drift for people, and for tools. */
import type { Drift } from '../history/drift/drift.js';
import type { FactChange } from '../history/drift/fact-change.js';
import type { CauseShare, PermissionChange } from '../history/drift/permission-drift.js';
import { printLoad, type KeptLoad } from '../history/loads/kept-loads.js';
import { permissionName } from '../domain/permissions.js';
import { note, printCsv, printTable, write, type Column } from './print.js';
import { counted } from '../text/counted.js';

const sign = { added: '+', removed: '-', changed: '~' } as const;

const factColumns: readonly Column<FactChange>[] = [
  { title: 'CHANGE', value: ({ change }) => change },
  { title: 'ABOUT', value: ({ group }) => group },
  { title: 'WHAT', value: ({ text }) => text },
  { title: 'READ AT', value: ({ evidenceAfter, evidenceBefore }) => placeOf(evidenceAfter, evidenceBefore) },
];

const causeColumns: readonly Column<CauseShare>[] = [
  { title: 'GAINED', value: ({ gained }) => String(gained) },
  { title: 'LOST', value: ({ lost }) => String(lost) },
  { title: 'UNDECIDED', value: ({ undecided }) => String(undecided) },
  { title: 'PEOPLE', value: ({ people }) => String(people) },
  { title: 'THROUGH', value: ({ cause }) => causeText(cause) },
];

const permissionColumns: readonly Column<PermissionChange>[] = [
  { title: 'CHANGE', value: ({ change }) => change },
  { title: 'PRINCIPAL', value: ({ principal }) => principal },
  { title: 'PERMISSION', value: ({ permission }) => permissionName(permission) },
  { title: 'RESOURCE', value: ({ resource }) => resource },
  { title: 'BEFORE', value: ({ before }) => before },
  { title: 'AFTER', value: ({ after }) => after },
  { title: 'THROUGH', value: ({ through }) => causeText(through) },
];

/** `limit` holds for the changes of each list. */
export function printDrift(drift: Drift, limit: number): void {
  const { facts, permissions, paths, baseline } = drift;
  write(`${momentText(drift.since)} to ${momentText(drift.until)}`);
  if (baseline) write(`since ${baseline.id}, accepted by ${baseline.by}: ${baseline.reason}`);
  if (facts.length > 0) {
    write('');
    printTable(facts.slice(0, limit), factColumns);
  }
  if (permissions.causes.length > 0) {
    write('');
    printTable(permissions.causes.slice(0, limit), causeColumns);
    write('');
    printTable(permissions.changes.slice(0, limit), permissionColumns);
  }
  for (const [name, people] of [
    ['opened', paths.opened],
    ['closed', paths.closed],
  ] as const)
    if (people.length > 0) write(`Attack path to tier zero ${name}: ${people.map(({ id }) => id).join(', ')}`);
  const { gained, lost, undecided } = permissions.counts;
  note(
    `${drift.source}: ${counted(facts.length, 'fact')} changed, ${counted(gained, 'permission')} gained, ${lost} lost, ${undecided} undecided.`,
  );
  if (Math.max(facts.length, permissions.causes.length, gained + lost + undecided) > limit)
    note(`Lists show ${limit} at most; --limit lists more.`);
}

export function driftJson(drift: Drift, limit: number): object {
  const { source, since, until, baseline, facts, permissions, paths } = drift;
  return {
    ...{ source, since: momentJson(since), until: momentJson(until), baseline },
    ...{ factCount: facts.length, facts: facts.slice(0, limit), counts: permissions.counts },
    causes: permissions.causes.slice(0, limit),
    permissions: permissions.changes
      .slice(0, limit)
      .map((change) => ({ ...change, evidence: permissions.evidenceOf(change) })),
    paths,
  };
}

interface CsvRow {
  source: string;
  kind: string;
  change: string;
  principal: string;
  permission: string;
  resource: string;
  text: string;
}

const csvColumns: readonly Column<CsvRow>[] = [
  { title: 'SOURCE', value: ({ source }) => source },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'CHANGE', value: ({ change }) => change },
  { title: 'PRINCIPAL', value: ({ principal }) => principal },
  { title: 'PERMISSION', value: ({ permission }) => permission },
  { title: 'RESOURCE', value: ({ resource }) => resource },
  { title: 'TEXT', value: ({ text }) => text },
];

export function driftCsv(drifts: readonly Drift[], limit: number): void {
  const none = { principal: '', permission: '', resource: '', text: '' };
  const rows = drifts.flatMap(({ source, facts, permissions, paths }): CsvRow[] => [
    ...facts.slice(0, limit).map(({ group, change, text }) => ({ ...none, source, kind: group, change, text })),
    ...permissions.changes.slice(0, limit).map(({ change, principal, permission, resource, through }) => ({
      ...{ source, kind: 'permission', change, principal, permission: permissionName(permission), resource },
      text: causeText(through),
    })),
    ...paths.opened.map(({ id }) => ({ ...none, source, kind: 'path', change: 'opened', principal: id })),
    ...paths.closed.map(({ id }) => ({ ...none, source, kind: 'path', change: 'closed', principal: id })),
  ]);
  printCsv(rows, csvColumns);
}

function momentText(load: KeptLoad): string {
  return `${printLoad(load)} (${load.takenAt})`;
}

function momentJson({ number, takenAt, loadedAt, source }: KeptLoad): object {
  return { id: printLoad({ source, number }), number, takenAt, loadedAt };
}

function causeText(cause: CauseShare['cause']): string {
  return cause ? `${sign[cause.change]} ${cause.text}` : 'several changes together';
}

/** Of a node the evidence is its properties, which are no place. */
function placeOf(after: readonly string[], before: readonly string[]): string {
  const [place = ''] = after.length > 0 ? after : before;
  return /^\S+:\d+( |$)/.test(place) ? place : '';
}
