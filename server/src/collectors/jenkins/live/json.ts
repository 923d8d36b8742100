/** Fields of answers whose shape differs by release: what is absent or of another type reads as null or empty. */

/** A field of an object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** A text field; null when absent. */
export function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' ? found : null;
}

/** A number field; null when absent. */
export function number(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' ? found : null;
}

/** An array field; empty when absent. */
export function list(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** The `name` of each element of an array field. */
export function names(value: unknown, fieldName: string): string[] {
  return list(value, fieldName).flatMap((element) => text(element, 'name') ?? []);
}
