/** Rows as CSV that a spreadsheet cannot mistake for formulas. */

/** RFC 4180; cells that a spreadsheet would compute (`= + - @`, tab, return) get an apostrophe in front. */
export function printCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map(printCell).join(',')).join('\r\n') + '\r\n';
}

function printCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
