/** The one written form of properties: equal properties have equal text, whatever the order they were made in. */
import type { Properties } from '../../domain/facts.js';

/**
 * Compile rules share a few property objects between many relationships: those are written once. A WeakMap of all
 * would cost the garbage collector more than it saves: 100 ms per collection of an estate of 200,000 jobs.
 */
const written = new Map<object, string>();
const REMEMBERED = 1000;

export function canonicalText(properties: Properties | undefined): string {
  if (!properties) return '{}';
  let text = written.get(properties);
  if (text === undefined) {
    text = write(properties);
    if (written.size >= REMEMBERED) written.clear();
    written.set(properties, text);
  }
  return text;
}

function write(properties: Properties): string {
  const keys = Object.keys(properties).filter((key) => properties[key] !== undefined && properties[key] !== null);
  if (keys.length === 0) return '{}';
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(properties[key])}`)
    .join(',')}}`;
}
