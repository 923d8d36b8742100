/** The one written form of a JSON value (RFC 8785): equal values have equal text, so that a hash of it says whether they are. */

const kept = new WeakMap<readonly unknown[], string>();

/** For a list that many values hold: its text is made once, and nobody changes the list from now on. */
export function keepText(list: readonly string[]): readonly string[] {
  const frozen = Object.freeze([...list]);
  kept.set(frozen, canonicalJson(frozen));
  return frozen;
}

/** Whether the text of a list is kept. */
export function isKept(list: readonly unknown[]): boolean {
  return kept.has(list);
}

/** Keys in the order of their code units, nothing between the parts, and nothing of what is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return kept.get(value) ?? `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${canonicalMembers(value as Readonly<Record<string, unknown>>).join(',')}}`;
}

/** The parts of a table, each with its key: joined by commas they are its text. */
export function canonicalMembers(table: Readonly<Record<string, unknown>>): string[] {
  const parts: string[] = [];
  for (const key of Object.keys(table).sort())
    if (table[key] !== undefined) parts.push(`${keyOf(key)}:${canonicalJson(table[key])}`);
  return parts;
}

/** Names that stand in quotation marks as they are need no escaping; nearly all do. */
function keyOf(key: string): string {
  return /^\w*$/.test(key) ? `"${key}"` : JSON.stringify(key);
}
