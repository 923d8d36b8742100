/** Data on stdout: tables for people, JSON and CSV for tools. Nothing else is ever written there. */

export interface Column<T> {
  title: string;
  value: (row: T) => string;
}

/** Aligned columns, two spaces apart; the last one is not padded. */
export function printTable<T>(rows: readonly T[], columns: readonly Column<T>[]): void {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => column.value(row))),
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
  for (const row of rows) write(columns.map((column) => csvCell(column.value(row))).join(','));
}

export function printJson(value: unknown): void {
  write(JSON.stringify(value, null, 2));
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula gets a leading apostrophe. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A note for the person at the terminal: on stderr, so that data stays clean. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One line that is rewritten while work goes on; silent when stderr is not a terminal. */
export function progressLine(): { show: (text: string) => void; done: () => void } {
  const terminal = process.stderr.isTTY === true && !process.env['CI'];
  let shownAt = 0;
  return {
    show(text) {
      if (!terminal || Date.now() - shownAt < 80) return;
      shownAt = Date.now();
      process.stderr.write(`\r\u001b[2K${text}`);
    },
    done() {
      if (terminal && shownAt > 0) process.stderr.write('\r\u001b[2K');
    },
  };
}
