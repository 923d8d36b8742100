/** What a risk query returns in a column, and how it is written. */

export type ColumnValue = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** As text: lists joined by commas, yes and no for booleans. */
export function printValue(value: ColumnValue, empty = ''): string {
  if (value === null) return empty;
  if (typeof value === 'object') return value.map((each) => printValue(each)).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
