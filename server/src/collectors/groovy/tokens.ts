/** Names, strings and marks of a Groovy text; whatever else there is, is passed over. */
import type { GroovyNode } from './tree.js';

export interface Token {
  kind: 'name' | 'string' | 'mark';
  text: string;
  line: number;
  /** Line it ends on. */
  endLine: number;
  /** Of a string: literal or interpolated text. */
  node?: GroovyNode;
}

const openers = ["'''", '"""', '$/', "'", '"'] as const;
const closers = { "'''": "'''", '"""': '"""', '$/': '/$', "'": "'", '"': '"' } as const;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** Tokens of a text, comments left out. A string that is never closed ends with its line, or with the text. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const marks = /[A-Za-z_$][\w$]*|\/\/[^\n]*|\/\*|\s+|\d[\w.]*|[^]/y;
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const opener = openers.find((one) => text.startsWith(one, at));
    if (opener) {
      const { end, node, lines } = readString(text, at, opener, line);
      tokens.push({ kind: 'string', text: '', line, endLine: line + lines, node });
      line += lines;
      at = end;
      continue;
    }
    marks.lastIndex = at;
    let part = marks.exec(text)![0];
    if (part === '/*') part = text.slice(at, closeOf(text, '*/', at));
    at += part.length;
    if (/^[A-Za-z_$]/.test(part)) tokens.push({ kind: 'name', text: part, line, endLine: line });
    else if (!/^\s|^\/[/*]|^\d/.test(part)) tokens.push({ kind: 'mark', text: part, line, endLine: line });
    line += part.split('\n').length - 1;
  }
  return tokens;
}

function closeOf(text: string, closer: string, from: number): number {
  const found = text.indexOf(closer, from);
  return found < 0 ? text.length : found + closer.length;
}

function readString(
  text: string,
  begin: number,
  opener: (typeof openers)[number],
  line: number,
): { end: number; node: GroovyNode; lines: number } {
  const closer = closers[opener];
  const interpolates = opener !== "'" && opener !== "'''";
  const parts: GroovyNode[] = [];
  let literal = '';
  let at = begin + opener.length;
  const flush = () => parts.push({ k: 'str', l: line, v: literal });
  while (at < text.length && !text.startsWith(closer, at)) {
    const c = text[at]!;
    if (c === '\n' && closer.length === 1) break; // never closed
    const value =
      interpolates && c === '$' ? /^\$(?:\{([^{}]*)\}|([A-Za-z_][\w.]*))/.exec(text.slice(at, at + 500)) : null;
    if (value) {
      flush();
      literal = '';
      parts.push(variable((value[1] ?? value[2])!.trim(), line));
      at += value[0].length;
    } else if (c === '\\' && opener !== '$/' && at + 1 < text.length) {
      const next = text[at + 1]!;
      literal += next === '\n' ? '' : (escapes[next] ?? next);
      at += 2;
    } else {
      literal += c;
      at++;
    }
  }
  flush();
  const end = Math.min(text.startsWith(closer, at) ? at + closer.length : at, text.length);
  const node: GroovyNode = parts.length === 1 ? parts[0]! : { k: 'text', l: line, a: parts };
  return { end, node, lines: text.slice(begin, end).split('\n').length - 1 };
}

/** `x` and `env.X`; anything longer is only known to be there. */
function variable(written: string, line: number): GroovyNode {
  const [, owner, name] = /^(?:(\w+)\.)?(\w+)$/.exec(written) ?? [];
  if (name === undefined) return { k: 'other', l: line, a: [] };
  if (owner === undefined) return { k: 'var', l: line, n: name };
  return { k: 'prop', l: line, n: name, o: { k: 'var', l: line, n: owner } };
}
