/** Files the page hands to the browser. */
import type { Sheet } from './sheet.js';
import { plain } from './sheet.js';
import { printCsv } from './csv.js';

/** `who-can-deploy-prod-2026-11-22.csv`: view, what it is about, date. */
export function fileName(view: string, about: string, date: Date, ending: string): string {
  const words = about.split('/').at(-1) ?? '';
  const plainWords = words.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '');
  return [view, plainWords, date.toISOString().slice(0, 10)].filter(Boolean).join('-') + `.${ending}`;
}

export function csvOf(sheet: Sheet): Blob {
  const rows = sheet.rows.map((row) => row.cells.map(plain));
  // The byte order mark makes spreadsheets read UTF-8.
  return new Blob([`\ufeff${printCsv(sheet.columns, rows)}`], { type: 'text/csv;charset=utf-8' });
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
