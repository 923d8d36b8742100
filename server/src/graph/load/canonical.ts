/** The one written form of properties: equal properties have equal text, whatever the order they were made in. */
import { hash } from 'node:crypto';
import type { Properties } from '../../domain/facts.js';

/** What is known of property objects that many relationships share. */
interface Written {
  text: string;
  mark: string;
}

/**
 * Compile rules share a few property objects between many relationships: those are written once. A WeakMap of all
 * would cost the garbage collector more than it saves: 100 ms per collection of an estate of 200,000 jobs.
 */
const written = new Map<object, Written>();
const REMEMBERED = 1000;

export function canonicalText(properties: Properties | undefined): string {
  if (!properties) return '{}';
  return isShared(properties) ? remembered(properties).text : write(properties);
}

/** Tells properties apart as their text does, in few characters where the text is long and many relationships have it. */
export function canonicalMark(properties: Properties | undefined): string {
  if (!properties) return '{}';
  return isShared(properties) ? remembered(properties).mark : write(properties);
}

/** Where something was read differs from one relationship to the next; a rule does not. */
function isShared(properties: Properties): boolean {
  return properties['evidence'] === undefined && properties['rule'] !== undefined;
}

function remembered(properties: Properties): Written {
  let known = written.get(properties);
  if (known === undefined) {
    const text = write(properties);
    if (written.size >= REMEMBERED) written.clear();
    written.set(properties, (known = { text, mark: hash('sha256', text, 'base64url') }));
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
