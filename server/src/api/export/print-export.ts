/** The text of an export, piece by piece: nothing is held back until the last row is there. */
import { csvCell } from '../../text/csv-cell.js';
import type { Exported } from './exported.js';
import type { SnapshotOf } from './provenance.js';

export interface Head {
  /** ISO 8601. */
  at: string;
  snapshots: readonly SnapshotOf[];
}

export const formats = {
  csv: { type: 'text/csv; charset=utf-8', print: printCsv },
  json: { type: 'application/json; charset=utf-8', print: printJson },
  ndjson: { type: 'application/x-ndjson; charset=utf-8', print: printLines },
} as const;

export type Format = keyof typeof formats;

/** The first column of what is said about the rows: no row of data begins so. */
const REMARK = '#';

async function* printCsv(exported: Exported, head: Head): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;
  // The byte order mark makes spreadsheets read UTF-8.
  yield (
    '\ufeff' +
    aboutOf(exported, head)
      .map(([name, value]) => line([REMARK, name, value]))
      .join('')
  );
  yield line(exported.columns);
  let count = 0;
  for await (const row of exported.rows) {
    count += 1;
    yield line(row);
  }
  yield line([REMARK, 'complete', `${count} rows`]);
}

function aboutOf({ question, filter, total }: Exported, { at, snapshots }: Head): [name: string, value: string][] {
  return [
    ['question', question],
    ['exported', at],
    ...snapshots.map((each): [string, string] => ['source', snapshotText(each)]),
    ...Object.entries(filter).map(([name, value]): [string, string] => ['filter', `${name}: ${value}`]),
    ['rows', total === null ? 'see the last line' : String(total)],
  ];
}

function snapshotText({ source, snapshot, takenAt, gaps }: SnapshotOf): string {
  const read = takenAt === null ? 'time not known' : `read ${takenAt}`;
  const number = snapshot === null ? '' : `, snapshot ${snapshot}`;
  const unread = gaps === 0 || gaps === null ? '' : `, ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`;
  return `${source}${number}, ${read}${unread}`;
}

function headJson({ question, filter, total, columns }: Exported, { at, snapshots }: Head) {
  return { question, exportedAt: at, sources: snapshots, filter, total, columns };
}

function objectOf({ columns }: Exported, row: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])));
}

async function* printJson(exported: Exported, head: Head): AsyncGenerator<string> {
  yield `${JSON.stringify(headJson(exported, head)).slice(0, -1)},"rows":[`;
  let count = 0;
  for await (const row of exported.rows) {
    yield `${count === 0 ? '' : ','}\n${objectOf(exported, row)}`;
    count += 1;
  }
  yield `\n],"rowCount":${count}}\n`;
}

/** The first line says what the rows are, the last one that all of them came. */
async function* printLines(exported: Exported, head: Head): AsyncGenerator<string> {
  yield `${JSON.stringify(headJson(exported, head))}\n`;
  let count = 0;
  for await (const row of exported.rows) {
    count += 1;
    yield `${JSON.stringify(row)}\n`;
  }
  yield `${JSON.stringify({ complete: count })}\n`;
}
