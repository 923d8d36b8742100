/** The one written form of properties: equal properties have equal text, whatever the order they were made in. */
import type { Properties } from '../../domain/facts.js';

/** Compile rules share property objects between many relationships: each is written once. */
const written = new WeakMap<object, string>();

export function canonicalText(properties: Properties | undefined): string {
  if (!properties) return '{}';
  let text = written.get(properties);
  if (text === undefined) {
    text = write(properties);
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
