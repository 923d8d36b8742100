/** What the log must not hold: values under the name of a secret, and texts that are one. Long texts are cut. */
import { isKept } from './canonical.js';

/** Names whose values are masked wherever they stand. */
const secretNames =
  /pass(word|phrase|wd)|secret|token|credential$|credentials$|api[-_]?key|private[-_]?key|authorization|cookie/i;
/** Forms that only secrets have; ids and fingerprints are none. */
const secretForms = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bpw_[A-Za-z0-9]{6,}_[A-Za-z0-9_-]{20,}/,
  /\b(?:gh[pousr]|glpat|xox[abprs])[-_][A-Za-z0-9_-]{16,}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/,
  /\b(?:basic|bearer)\s+[A-Za-z0-9+/=._~-]{16,}/i,
];
/** Characters of a text that are kept. */
const LONGEST = 2000;

export const MASK = '[masked]';

export interface Masked<T> {
  value: T;
  /** JSON pointers. */
  masked: string[];
  cut: string[];
}

/** Lists whose text is kept, and of which nothing is masked or cut. */
const clean = new WeakSet<readonly unknown[]>();

/** The value as JSON holds it, with its secrets masked and its long texts cut. */
export function maskSecrets<T>(given: T): Masked<T> {
  const found: Found = { value: null, masked: [], cut: [], way: [] };
  const value = visit(given, found) ?? null;
  return { value: value as T, masked: found.masked, cut: found.cut };
}

/** `way`: names and positions that lead to where it is. */
type Found = Masked<unknown> & { way: (string | number)[] };

/** Undefined for what JSON leaves out. */
function visit(value: unknown, found: Found): unknown {
  if (typeof value === 'string') return visitText(value, found);
  if (Array.isArray(value)) return visitList(value, found);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return visit(value.toJSON(), found);
  const members: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    found.way.push(name);
    if (secretNames.test(name) && inner !== null && !isNodeId(inner)) {
      found.masked.push(pointerOf(found));
      members.push([name, MASK]);
    } else members.push([name, visit(inner, found)]);
    found.way.pop();
  }
  return Object.fromEntries(members);
}

function visitList(list: readonly unknown[], found: Found): unknown {
  if (clean.has(list)) return list;
  const before = found.masked.length + found.cut.length;
  const visited = list.map((item, at) => {
    found.way.push(at);
    const one = visit(item, found) ?? null;
    found.way.pop();
    return one;
  });
  if (!isKept(list) || found.masked.length + found.cut.length > before) return visited;
  clean.add(list);
  return list;
}

function pointerOf({ way }: Found): string {
  return way.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `credential: credential:acme/deploy-key` names a node, which is what the question was about. */
function isNodeId(value: unknown): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.every((text) => typeof text === 'string' && /^[a-z-]+:[^/\s]+(\/|$)/.test(text));
}

function visitText(text: string, found: Found): string {
  // No further than a secret may go whose beginning would be kept: some forms take a time that grows with the square of what they look at.
  const looked = text.slice(0, 2 * LONGEST);
  if (secretForms.some((form) => form.test(looked))) {
    found.masked.push(pointerOf(found));
    return MASK;
  }
  if (text.length <= LONGEST) return text;
  found.cut.push(pointerOf(found));
  return `${text.slice(0, LONGEST)}…`;
}
