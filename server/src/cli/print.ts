/** Data on stdout: tables for people, JSON and CSV for tools. Nothing else is ever written there. */
import { shownLines, shownText } from '../text/shown-text.js';

export interface Column<T> {
  title: string;
  value: (row: T) => string;
}

/** Aligned columns, two spaces apart; the last one is not padded. */
export function printTable<T>(rows: readonly T[], columns: readonly Column<T>[]): void {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => shownText(column.value(row)))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  for (const line of cells)
    write(
      line
        .map((cell, at) => (at === line.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
}

export function printCsv<T>(rows: readonly T[], columns: readonly Column<T>[]): void {
  write(columns.map((column) => csvCell(column.title)).join(','));
  for (const row of rows) send(columns.map((column) => csvCell(column.value(row))).join(','));
}

export function printJson(value: unknown): void {
  send(JSON.stringify(value, null, 2).replaceAll(steersInJson, escaped));
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula gets a leading apostrophe. */
export function csvCell(text: string): string {
  const shown = shownLines(text);
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(shown) ? `'${shown}` : shown;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What steers a terminal in it is shown as what it is. */
export function write(line: string): void {
  send(shownLines(line));
}

function send(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** JSON escapes C0 alone; the same text again, in escapes, where a terminal would obey or draw it in another order. */
const steersInJson = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A note for the person at the terminal: on stderr, so that data stays clean. */
export function note(line: string): void {
  process.stderr.write(`${shownLines(line)}\n`);
}

/** One line that is rewritten while work goes on; silent when stderr is not a terminal. */
export function progressLine(): { show: (text: string) => void; done: () => void } {
  const terminal = process.stderr.isTTY === true && !process.env['CI'];
  let shownAt = 0;
  return {
    show(text) {
      if (!terminal || Date.now() - shownAt < 80) return;
      shownAt = Date.now();
      process.stderr.write(`\r\u001b[2K${shownText(text)}`);
    },
    done() {
      if (terminal && shownAt > 0) process.stderr.write('\r\u001b[2K');
    },
  };
}
