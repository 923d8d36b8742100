/** The one written form of a JSON value (RFC 8785): equal values have equal text, so that a hash of it says whether they are. */

/** Keys in the order of their code units, nothing between the parts, and nothing of what is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const table = value as Readonly<Record<string, unknown>>;
  const parts = Object.keys(table)
    .sort()
    .filter((key) => table[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(table[key])}`);
  return `{${parts.join(',')}}`;
}
