/**
 * Whether an operator's own statement only reads. A first barrier that explains itself: the statement is then run in a read
 * session, where the server refuses writes whatever this file overlooked. What reads the network or runs code of plugins
 * (LOAD CSV, procedures) is refused here alone.
 */
import { PipewardenError } from '../domain/errors.js';
import { shownText } from '../text/shown-text.js';

/** Control and format characters: Cypher takes U+001C to U+001F and others for spaces, which `\s` does not. */
const controls = /[\p{Cc}\p{Cf}](?<![\t\n\r])/u;

const escapes = /\\u[0-9a-f]{4}/i;

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\b(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|FOREACH|INSERT)\b/i, 'writes'],
  [
    /^\s*(DROP|ALTER|RENAME|GRANT|DENY|REVOKE|SHOW|TERMINATE|START|STOP|ENABLE|DEALLOCATE|REALLOCATE)\b/i,
    'administers the database',
  ],
  [/^\s*(PROFILE|EXPLAIN)\b/i, 'asks for a plan'],
  [/(?:^|[{])\s*USE\b/i, 'chooses a database'],
  [/\bLOAD\s+CSV\b/i, 'reads files or addresses'],
  [/\bCALL\s+[^\s({]|\bCALL\b(?!\s*[({])/i, 'calls a procedure'],
  [/\bIN\s+(\w+\s+)?(CONCURRENT\s+)?TRANSACTIONS\b/i, 'opens transactions of its own'],
  [controls, 'holds a control character'],
  [escapes, 'spells letters as escapes'],
  [/;\s*\S/, 'holds several statements'],
];

/** Throws `risk-query-not-read-only`. `file` is named in the message. */
export function refuseUnlessReadOnly(cypher: string, file: string): void {
  const code = withoutTexts(cypher);
  for (const [pattern, what] of forbidden) {
    // Escapes are resolved before words and strings are read: one could spell any of the above.
    const text = pattern === escapes || pattern === controls ? cypher : code;
    const found = pattern.exec(text);
    if (!found) continue;
    const line = text.slice(0, found.index).split('\n').length;
    throw new PipewardenError(
      'risk-query-not-read-only',
      `${file}:${line} ${what} ("${shownText(found[0].trim())}"), and risk queries only read.`,
      'Rewrite it with MATCH, WHERE, WITH, UNWIND, CALL { … } and RETURN.',
    );
  }
}

/** Blanks out comments, strings, names and keys, so that words inside them are not taken for clauses. Keeps line breaks. */
function withoutTexts(cypher: string): string {
  const texts = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|`(?:``|[^`])*`/g;
  return cypher
    .replaceAll(texts, (text) => (text.startsWith('/') ? ' ' : '_') + text.replaceAll(/[^\n]/g, ''))
    .replaceAll(/[.:$]\w+/g, '_')
    .replaceAll(/\w+\s*:/g, '_');
}
