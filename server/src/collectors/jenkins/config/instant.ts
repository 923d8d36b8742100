/**
 * A point in time as Jenkins writes it, as ISO 8601 in UTC: milliseconds since 1970, XStream's
 * `2026-11-22 10:23:28.511 UTC`, or a date alone. Null when absent or not understood.
 */
export function readInstant(text: string | undefined): string | null {
  if (!text) return null;
  const time = /^\d+$/.test(text)
    ? Number(text)
    : Date.parse(text.replace(/^(\d{4}-\d\d-\d\d) ([\d:.]+)( UTC| GMT)?$/, '$1T$2Z'));
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
