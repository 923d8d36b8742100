const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** An ISO date as people write it, in the time zone of the reader; unreadable text as it stands. */
export function dateText(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}

/** The day somebody chose: without the midnight it stands for, and the same one wherever it is read. Other moments as `dateText`. */
export function dayText(iso: string): string {
  return /^\d{4}-\d\d-\d\d(T00:00(:00(\.0+)?)?Z)?$/.test(iso) ? days.format(new Date(iso)) : dateText(iso);
}
