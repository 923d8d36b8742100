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
  return isShared(properties) ? remembered(properties) : write(properties);
}

/** Where something was read differs from one relationship to the next; a rule does not. */
function isShared(properties: Properties): boolean {
  return properties['evidence'] === undefined && properties['rule'] !== undefined;
}

function remembered(properties: Properties): string {
  let known = written.get(properties);
  if (known === undefined) {
    if (written.size >= REMEMBERED) written.clear();
    written.set(properties, (known = write(properties)));
  }
  return known;
}

const quotedKeys = new Map<string, string>();

function quoted(key: string): string {
  let text = quotedKeys.get(key);
  if (text === undefined) quotedKeys.set(key, (text = `${JSON.stringify(key)}:`));
  return text;
}

function write(properties: Properties): string {
  let text = '';
  for (const key of Object.keys(properties).sort()) {
    const value = properties[key];
    if (value === undefined || value === null) continue;
    text += (text === '' ? '' : ',') + quoted(key) + JSON.stringify(value);
  }
  return `{${text}}`;
}
