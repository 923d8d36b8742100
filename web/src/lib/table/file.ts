/** Files the page hands to the browser. */
import type { Sheet } from './sheet.js';
import { plain } from './sheet.js';
import { printCsv } from './csv.js';
import { remarksOf, type About } from './remarks.js';

/** `who-can-deploy-prod-2026-11-22.csv`: view, what it is about, date. */
export function fileName(view: string, about: string, date: Date, ending: string): string {
  const words = about.split('/').at(-1) ?? '';
  const plainWords = words.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '');
  return [view, plainWords, date.toISOString().slice(0, 10)].filter(Boolean).join('-') + `.${ending}`;
}

/** The rows of a sheet, with what they are as remarks before and after them. */
export function csvOf(sheet: Sheet, about: About): Blob {
  const remarks = remarksOf(sheet, about).map(([name, value]) => ['#', name, value]);
  const rows = sheet.rows.map((row) => row.cells.map(plain));
  const end = ['#', 'complete', String(rows.length)];
  // The byte order mark makes spreadsheets read UTF-8.
  const text = printCsv(remarks[0]!, [...remarks.slice(1), sheet.columns, ...rows, end]);
  return new Blob([`\ufeff${text}`], { type: 'text/csv;charset=utf-8' });
}

export function jsonOf(sheet: Sheet, about: About): Blob {
  const rows = sheet.rows.map((row) =>
    Object.fromEntries(sheet.columns.map((column, at) => [column, row.cells[at] ? plain(row.cells[at]) : ''])),
  );
  const text = JSON.stringify({ about: remarksOf(sheet, about), columns: sheet.columns, rows }, null, 1);
  return new Blob([text], { type: 'application/json' });
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
