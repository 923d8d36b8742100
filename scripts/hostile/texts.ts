/** Texts that strangers give for names, and texts that are made to break what reads them. */
import type { Seeded } from '../bench/seeded.js';

const letters = [
  ...['\0', '\u001b[31m', '\u001b]0;x\u0007', '\u0085', '\u009b2J', '\r', '\n', '\t', '\u001c', '\ufeff'],
  ...['\u202egnp.exe', '\u2066', '\u200b', '\u00ad', '\u2028', '\ud800', 'a\udfff', '😀', 'e\u0301', 'ＣＲＥＡＴＥ'],
  ...[
    '=1+1',
    '+cmd',
    '-2',
    '@SUM(A1)',
    "'; DROP",
    '" OR 1=1',
    '<script>alert(1)</script>',
    '${jndi:ldap://x}',
    '{{7*7}}',
  ],
  ...[
    '../..',
    '/etc/passwd',
    'C:\\x',
    '%00',
    '%2e%2e',
    '*',
    '~',
    '|',
    ':',
    '#',
    '::',
    '@',
    '[',
    ']]>',
    '&x;',
    '\\u0041',
  ],
  ...['constructor', '__proto__', 'toString', 'null', 'undefined', 'NaN', '-0', '1e309', 'true', ''],
];

/** Beginnings of what texts are searched for, which never end. */
const beginnings = ['-eyJ', 'a', '0f', '-----BEGIN ', 'a://', '<', '${', '<!--', 'Bearer ', '_', 'A'];

/** A name: short and odd, put together of several, or very long. */
export function hostileName(random: Seeded): string {
  if (random.chance(0.02)) return random.pick(beginnings).repeat(random.between(1, 50_000));
  if (random.chance(0.05)) return random.pick(letters).repeat(random.between(1, 3000));
  return Array.from({ length: random.between(1, 3) }, () => random.pick(letters)).join(random.pick(['', ' ', '/']));
}

/** The same for a place that takes no half characters. */
export function wellFormedName(random: Seeded): string {
  return hostileName(random).replaceAll(/[\ud800-\udfff]/gu, '\ufffd');
}

/** A piece of text opened again and again, and closed as often, seldom or never. */
export function nested(random: Seeded, open: string, inner: string, close: string): string {
  const depth = random.pick([50, 150, 1000, 20_000]);
  return open.repeat(depth) + inner + close.repeat(random.pick([depth, depth, 0, depth - 1]));
}

/** Lines of YAML in which each stands for ten of the one before. */
export function aliasBomb(random: Seeded, first: string, line: (at: number, ten: string) => string): string {
  const ten = (at: number) => Array.from({ length: 10 }, () => `*a${at}`).join(', ');
  const levels = random.between(3, 9);
  return first + Array.from({ length: levels }, (_, at) => line(at + 1, ten(at))).join('');
}

/** A text with a part dropped, doubled, or replaced by noise. */
export function damaged(random: Seeded, text: string): string {
  const from = random.between(0, text.length);
  const to = Math.min(text.length, from + random.between(1, 200));
  const part = random.pick(['', text.slice(from, to).repeat(3), hostileName(random), '\ufffd\u0001<>&"\'']);
  return text.slice(0, from) + part + (random.chance(0.3) ? '' : text.slice(to));
}

/** Pieces of a language in any order. */
export function soup(random: Seeded, pieces: readonly string[]): string {
  return Array.from({ length: random.between(1, 200) }, () => random.pick(pieces)).join(random.pick(['', ' ', '\n']));
}
