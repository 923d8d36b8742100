/** A report as one page: nothing is fetched, nothing runs, and it prints with its headings and a number on every sheet. */
import { columnWidths } from './column-widths.js';
import { printedNotes, printedTables } from './print-tables.js';
import { shownText } from '../../text/shown-text.js';
import type { Report, ReportTable } from './report.js';

/** Rows of one table: a browser needs a time that grows with their square to print it, and gives up at ten thousand. */
const MOST_ROWS = 500;

const style = (title: string) => `
body { font: 10pt/1.45 system-ui, sans-serif; color: #1b1f24; margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 0 .25rem }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; break-after: avoid }
p { margin: .2rem 0 }
.digest { font-family: ui-monospace, monospace; font-size: .85em; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
thead { display: table-header-group }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #d0d7de }
td { overflow-wrap: anywhere; white-space: pre-line }
th { border-bottom: 2px solid #57606a; white-space: nowrap }
tr { break-inside: avoid }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 7.5pt } th, td { padding: .2rem .4rem } }
@page { size: A4 landscape; margin: 14mm; @bottom-left { content: "${cssText(title)}"; font: 8pt system-ui, sans-serif } @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt system-ui, sans-serif } }
`;

export function reportHtml(report: Report): string {
  const { title, snapshots, digest } = report;
  const from = snapshots.map(({ source, takenAt }) => `${source} as of ${takenAt ?? 'an unknown time'}`).join('; ');
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<style>${style(title)}</style></head><body>`,
    `<h1>${escape(title)}</h1>`,
    ...(from === '' ? [] : [`<p>Made of ${escape(from)}.</p>`]),
    `<p class="digest">${escape(digest)}</p>`,
    ...printedNotes(report).map((note) => `<p>${escape(note)}</p>`),
    ...printedTables(report).flatMap(tableHtml),
    '</body></html>',
    '',
  ].join('\n');
}

function tableHtml({ title, columns, rows }: ReportTable): string[] {
  const cells = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${escape(text)}</${tag}>`).join('');
  const widths = columnWidths(columns, rows).map((width) => `<col style="width:${width}%">`);
  const pieces = Array.from({ length: Math.max(1, Math.ceil(rows.length / MOST_ROWS)) }, (_, at) =>
    rows.slice(at * MOST_ROWS, (at + 1) * MOST_ROWS),
  );
  return [
    `<h2>${escape(title)} (${rows.length})</h2>`,
    ...pieces.flatMap((piece) => [
      `<table><colgroup>${widths.join('')}</colgroup>`,
      `<thead><tr>${cells('th', columns)}</tr></thead><tbody>`,
      ...piece.map((row) => `<tr>${cells('td', row)}</tr>`),
      '</tbody></table>',
    ]),
  ];
}

/** Inside the quotes of a style: all that could end them, or the element, by its number. */
function cssText(text: string): string {
  return shownText(text).replaceAll(
    /[^\w :./#-]/gu,
    (each) => `\\${each.codePointAt(0)!.toString(16).padStart(6, '0')}`,
  );
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Names of strangers are shown, never obeyed; a line break of ours stays one. */
function escape(text: string): string {
  const lines = text.split('\n').map((line) => shownText(line).replaceAll(/[&<>"']/g, (each) => entities[each]!));
  return lines.join('\n');
}
