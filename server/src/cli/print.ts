/** Data on stdout: tables for people, JSON and CSV for tools. Nothing else is ever written there. */
import { csvCell } from '../text/csv-cell.js';
import { shownJson } from '../text/shown-json.js';
import { shownLines, shownText } from '../text/shown-text.js';
import { layOut } from './table-layout.js';
import { paintHeading, paintWord, terminalOf } from './terminal.js';

export interface Column<T> {
  title: string;
  value: (row: T) => string;
}

/** Aligned columns, on a terminal as wide as it is and with its colours; whole and plain where it is piped. */
export function printTable<T>(rows: readonly T[], columns: readonly Column<T>[]): void {
  const { width, coloured } = terminalOf(process.stdout, process.env);
  const cells = [
    columns.map((column) => shownText(column.title)),
    ...rows.map((row) => columns.map((column) => shownText(column.value(row)))),
  ];
  const { lines, cut } = layOut(cells, width);
  const painted = (line: readonly string[], at: number) =>
    coloured ? line.map((cell) => (at === 0 ? paintHeading(cell) : paintWord(cell))) : line;
  // Cells show what steers a terminal already; what is sent beside them are our own colours.
  for (const [at, line] of lines.entries()) send(painted(line, at).join('  ').trimEnd());
  if (cut) note('Cells that end in … were cut to fit the terminal; piped, or with --json, they are whole.');
}

export function printCsv<T>(rows: readonly T[], columns: readonly Column<T>[]): void {
  write(columns.map((column) => csvCell(column.title)).join(','));
  for (const row of rows) send(columns.map((column) => csvCell(column.value(row))).join(','));
}

export function printJson(value: unknown): void {
  send(shownJson(JSON.stringify(value, null, 2)));
}

/** What steers a terminal in it is shown as what it is. */
export function write(line: string): void {
  send(shownLines(line));
}

function send(line: string): void {
  process.stdout.write(`${line}\n`);
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
