/**
 * Literals of a pipeline text, found with patterns over its text: on purpose nothing of the collector's own reading is used.
 * A text in which something is computed (`${…}`) is no literal.
 */
import type { Found, Kind } from './found.js';
import { scanShell } from './scan-shell.js';
import { withoutComments } from './without-comments.js';

const TEXT = String.raw`(?:'([^'\\$\n]+)'|"([^"\\$\n]+)")`;
const ONE = String.raw`(?:'[^'\\$\n]+'|"[^"\\$\n]+")`;
const LIST = String.raw`\[\s*((?:${ONE}\s*,?\s*)+)\]`;

interface Pattern {
  kind: Kind;
  /** Its last groups are the text, or a list of texts. */
  expression: RegExp;
}

const one = (kind: Kind, before: string): Pattern => ({ kind, expression: new RegExp(before + TEXT, 'g') });
const several = (kind: Kind, before: string): Pattern => ({ kind, expression: new RegExp(before + LIST, 'g') });

const patterns: readonly Pattern[] = [
  one('credential', String.raw`\b\w*[cC]redentials?Id\s*(?::|\(|\s)\s*`),
  several('credential', String.raw`\b\w*[cC]redentials?Ids\s*(?::|\(|\s)\s*`),
  one('credential', String.raw`=\s*credentials\s*\(\s*`),
  one('credential', String.raw`\bsshagent\s*\(?\s*(?:credentials\s*:\s*)?`),
  several('credential', String.raw`\bsshagent\s*\(?\s*(?:credentials\s*:\s*)?`),
  one('credential', String.raw`\bdocker\.withRegistry\s*\(\s*(?:'[^'\n]*'|"[^"\n]*"|[\w.]+)\s*,\s*`),
  one('label', String.raw`\bnode\s*\(?\s*(?:label\s*:\s*)?`),
  one('label', String.raw`\bagent\s*\{\s*(?:node\s*\{\s*)?label\s*\(?\s*`),
  one('library', String.raw`@Library\s*\(\s*(?:value\s*=\s*)?`),
  several('library', String.raw`@Library\s*\(\s*(?:value\s*=\s*)?`),
  one('library', String.raw`(?:^|[\s;{(=])library\s*(?:\(\s*)?(?:identifier\s*:\s*)?`),
  one('destination', String.raw`\bnexusUrl\s*:\s*`),
];

/** @param firstLine line of the file that the text begins in */
export function scanGroovy(given: string, file: string, firstLine = 1): Found[] {
  const text = withoutComments(given);
  const lineAt = (at: number) => firstLine + text.slice(0, at).split('\n').length - 1;
  const found = patterns.flatMap(({ kind, expression }) =>
    [...text.matchAll(expression)].flatMap((match) =>
      textsIn(match).map((literal): Found => {
        const at = match.index + match[0].lastIndexOf(literal);
        return { kind, text: literal, file, line: lineAt(at) };
      }),
    ),
  );
  return [...found, ...scanShell(text, file, lineAt)];
}

/** Two groups are one text in either quotes, one group is a list of texts. */
function textsIn(match: RegExpMatchArray): string[] {
  const [, first, second] = match;
  const texts =
    match.length === 2
      ? [...first!.matchAll(new RegExp(TEXT, 'g'))].map(([, single, double]) => single ?? double ?? '')
      : [first ?? second ?? ''];
  return texts.filter((text) => text.trim() !== '');
}
