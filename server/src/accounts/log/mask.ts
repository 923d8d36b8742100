/** What the log must not hold: values under the name of a secret, and texts that are one. Long texts are cut. */

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

/** The value as JSON holds it, with its secrets masked and its long texts cut. */
export function maskSecrets<T>(given: T): Masked<T> {
  const found: Masked<unknown> = { value: null, masked: [], cut: [] };
  found.value = visit(JSON.parse(JSON.stringify(given ?? null)), '', found);
  return found as Masked<T>;
}

function visit(value: unknown, pointer: string, found: Masked<unknown>): unknown {
  if (typeof value === 'string') return visitText(value, pointer, found);
  if (Array.isArray(value)) return value.map((item, at) => visit(item, `${pointer}/${at}`, found));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const isSecret = secretNames.test(name) && inner !== null && !isNodeId(inner);
      if (!isSecret) return [name, visit(inner, place, found)];
      found.masked.push(place);
      return [name, MASK];
    }),
  );
}

/** `credential: credential:acme/deploy-key` names a node, which is what the question was about. */
function isNodeId(value: unknown): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.every((text) => typeof text === 'string' && /^[a-z-]+:[^/\s]+(\/|$)/.test(text));
}

function visitText(text: string, pointer: string, found: Masked<unknown>): string {
  // No further than a secret may go whose beginning would be kept: some forms take a time that grows with the square of what they look at.
  const looked = text.slice(0, 2 * LONGEST);
  if (secretForms.some((form) => form.test(looked))) {
    found.masked.push(pointer);
    return MASK;
  }
  if (text.length <= LONGEST) return text;
  found.cut.push(pointer);
  return `${text.slice(0, LONGEST)}…`;
}
