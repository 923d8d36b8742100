/** Tables an operator gives on the command line, as spreadsheets write them. */

export type Invalid = (reason: string) => never;

/**
 * Cells of the named columns, row by row, with the line of each. The first line names the columns, in any order and with others between
 * them; empty lines and those that begin with `#` are skipped.
 */
export function readTable(
  text: string,
  columns: readonly string[],
  invalid: Invalid,
): { cells: readonly string[]; line: number }[] {
  const lines = text.split(/\r?\n/);
  const header = cellsOf(lines[0] ?? '').map((cell) => cell.toLowerCase());
  const missing = columns.find((column) => !header.includes(column));
  if (missing) return invalid(`its first line names no column ${missing}`);
  return lines.flatMap((line, at) => {
    if (at === 0 || line.trim() === '' || line.startsWith('#')) return [];
    const cells = cellsOf(line);
    return [{ cells: columns.map((column) => cells[header.indexOf(column)] ?? ''), line: at + 1 }];
  });
}

/** Cells separated by commas or semicolons; quoted ones hold both, and a quote as two. */
function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|[,;])\s*(?:"((?:[^"]|"")*)"|([^,;]*))/g)];
  return cells.map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}
