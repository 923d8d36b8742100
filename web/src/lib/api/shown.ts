/**
 * Names of strangers as the page shows them: what turns the order of letters or cannot be seen is `<U+202E>`, everywhere, because
 * answers are read so. What is asked is turned back, and so the page asks about the node that was meant.
 */

/** Controls but tabs and line ends, what sets direction, joins or has no width, halves of characters; as server/src/text has them. */
const steering =
  // oxlint-disable-next-line no-control-regex -- these are exactly the characters that are shown
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u{e0001}|[\u{e0020}-\u{e007f}]|<(?=U\+)/gu;
const shown = /<U\+([0-9A-F]{4,6})>/g;

/** Text of an answer; one that names a character so itself is told apart. */
export function showText(text: string): string {
  return text.replace(steering, (character) => `<U+${hex(character)}>`);
}

/** As it was before it was shown. */
export function meantText(text: string): string {
  return text.replace(shown, (written, code: string) => {
    const character = codePoint(Number.parseInt(code, 16));
    return character !== null && showText(`${character}U+`) === `${written}U+` ? character : written;
  });
}

/** Parses an answer; most hold nothing of the kind and are not walked. */
export function parseShown(json: string): unknown {
  if (json.search(steering) < 0 && !json.includes('\\u')) return JSON.parse(json);
  return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? showText(value) : value));
}

/** Variables of a question. A policy is the text of whoever asks, and no name. */
export function meantVariables(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, name === 'policy' ? value : meant(value)]),
  );
}

function meant(value: unknown): unknown {
  if (typeof value === 'string') return meantText(value);
  if (Array.isArray(value)) return value.map(meant);
  return typeof value === 'object' && value !== null ? meantVariables(value as Record<string, unknown>) : value;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function codePoint(code: number): string | null {
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
