/** Guidance for people, and for tools. */
import type { Advice, Minimised } from '../history/guidance/minimise.js';
import type { Rotation } from '../history/guidance/rotation-order.js';
import { permissionName } from '../domain/permissions.js';
import { counted } from '../text/counted.js';
import { note, printCsv, printJson, printTable, type Column } from './print.js';

export type GuidanceFormat = 'table' | 'json' | 'csv';

const adviceColumns: readonly Column<Advice>[] = [
  { title: 'REMOVE', value: ({ what }) => what },
  { title: 'BECAUSE', value: ({ why }) => why },
  { title: 'WHO LOSES WHAT', value: lossText },
  { title: 'READ AT', value: ({ step }) => step.readAt[0] ?? '' },
];

function lossText({ lost, losers, examples: [first] }: Advice): string {
  if (lost === 0 || !first) return 'nobody loses anything: another grant gives the same';
  const example = `${first.principal} ${permissionName(first.permission)} on ${first.resource}`;
  return `${counted(lost, 'permission')} of ${counted(losers, 'principal')}, such as ${example}`;
}

export function printMinimised(all: readonly Minimised[], format: GuidanceFormat): void {
  if (format === 'json') return printJson(all);
  const advice = all.flatMap((each) => each.advice);
  if (format === 'csv') return printCsv(advice, adviceColumns);
  if (advice.length > 0) printTable(advice, adviceColumns);
  for (const { source, at, days, found, used, unobserved, advice: listed } of all) {
    const more = found > listed.length ? `, ${listed.length} are listed` : '';
    note(`${source}, as read at ${at}: ${counted(found, 'grant')} unused in ${days} days${more}; ${used} used.`);
    for (const { why, grants } of unobserved) note(`  ${counted(grants, 'grant')} could not be observed: ${why}.`);
  }
}

const rotationColumns: readonly Column<Rotation>[] = [
  { title: 'EXPOSURE', value: ({ exposure }) => String(exposure) },
  { title: 'SECRET', value: ({ id }) => id },
  { title: 'AGE', value: ({ age, ageIsKnown }) => (ageIsKnown ? String(age) : `${age}?`) },
  { title: 'EXPOSED', value: ({ exposed }) => String(exposed) },
  { title: 'BLAST', value: ({ blast }) => String(blast) },
  { title: 'USE', value: ({ use }) => String(use) },
  { title: 'LAST USED', value: ({ lastUsed }) => lastUsed?.slice(0, 10) ?? 'not recorded' },
];

export function printRotation(
  order: readonly Rotation[],
  { format, limit }: { format: GuidanceFormat; limit: number },
): void {
  const listed = order.slice(0, limit);
  if (format === 'json') return printJson(listed);
  if (format === 'csv') return printCsv(listed, rotationColumns);
  if (listed.length > 0) printTable(listed, rotationColumns);
  const unknown = order.filter(({ ageIsKnown }) => !ageIsKnown).length;
  note(`${counted(order.length, 'secret')}, those to rotate first above. EXPOSURE is AGE × EXPOSED × BLAST × USE.`);
  if (unknown > 0) note(`The age of ${unknown} is not known; a year is taken (?).`);
  if (order.length > limit) note(`The first ${limit} are listed; --limit lists more.`);
}
