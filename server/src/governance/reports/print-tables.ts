/**
 * Tables of a report as they are printed. An access review has a table for each folder, and where somebody holds what they hold in a
 * folder above in the same way, that folder stands for the way. Every principal keeps a row in every folder. Pure.
 */
import { groupBy } from '../../domain/group-by.js';
import { foldersOf } from '../decisions/asked.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Report, ReportTable } from './report.js';

/** Folder, principal, what they are, permissions, and why: the columns of an access review. */
type Row = readonly string[];

/** What is in the report, and how its print says it. */
export function printedNotes({ kind, notes }: Pick<Report, 'kind' | 'notes'>): readonly string[] {
  if (kind !== 'access-review') return notes;
  return [
    ...notes,
    '"As in" a folder above: by the same grants, which are told there; JSON and CSV tell them in each row.',
  ];
}

export function printedTables({ kind, tables }: Pick<Report, 'kind' | 'tables'>): readonly ReportTable[] {
  return kind === 'access-review' ? tables.flatMap(byFolder) : tables;
}

function byFolder({ columns, rows }: ReportTable): ReportTable[] {
  const folders = groupBy(rows, ([folder]) => folder!);
  const why = new Map(rows.map((row) => [keyOf(row[0]!, row[1]!), row.at(-1)!]));
  /** Where each way is told: in the highest of the folders in a row that give it. */
  const told = new Map<string, string>();
  return [...folders].map(([folder, held]) => ({
    title: folder,
    columns: columns.slice(1),
    rows: held.map((row: Row) => {
      const [, principal] = row;
      const above = aboveOf(folder).find((each) => folders.has(each));
      const isSame = above !== undefined && why.get(keyOf(above, principal!)) === row.at(-1);
      const place = isSame ? (told.get(keyOf(above, principal!)) ?? above) : folder;
      told.set(keyOf(folder, principal!), place);
      return isSame ? [...row.slice(1, -1), `as in ${place}`] : row.slice(1);
    }),
  }));
}

const keyOf = (folder: string, principal: string) => JSON.stringify([folder, principal]);

/** Folders around a folder, nearest first, and its controller. */
function aboveOf(folder: NodeId): string[] {
  const source = parseNodeId(folder)?.source;
  return [
    ...foldersOf(folder),
    ...(folder.startsWith('folder:') && source !== undefined ? [`controller:${source}`] : []),
  ];
}
