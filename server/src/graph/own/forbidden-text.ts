/** What the text of somebody's own statement may not hold: what its plan does not tell, and what is better said before it is planned. */
import { shownText } from '../../text/shown-text.js';
import { readingProcedures } from './judge-plan.js';

export interface Forbidden {
  /** Says what the statement does: `chooses a database`. */
  what: string;
  /** As it may be shown. */
  found: string;
  /** From 1. */
  line: number;
}

export type TextRule = readonly [pattern: RegExp, what: string];

/** Control and format characters: Cypher takes U+001C to U+001F and others for spaces, which `\s` does not. */
const controls = /[\p{Cc}\p{Cf}](?<![\t\n\r])/u;

const escapes = /\\u[0-9a-f]{4}/i;

/** Escapes are resolved before words and strings are read: one could spell anything. */
const ofAllText: readonly TextRule[] = [
  [controls, 'holds a control character'],
  [escapes, 'spells letters as escapes'],
];

const ofCode: readonly TextRule[] = [
  [/^\s*(PROFILE|EXPLAIN)\b/i, 'asks for a plan'],
  [/(?:^|[{])\s*USE\b/i, 'chooses a database'],
  [/\bLOAD\s+CSV\b/i, 'reads files or addresses'],
  [/\bIN\s+(\w+\s+)?(CONCURRENT\s+)?TRANSACTIONS\b/i, 'opens transactions of its own'],
  [/;\s*\S/, 'holds several statements'],
];

const procedureCall = /(?<![.:$`\w])CALL\b\s*(?![\s({:])([\w.]*(?:\s*\.\s*\w+)*)/gi;

/** Functions of plugins run code: one of them runs statements. These are Neo4j's own. */
const ownFunctions = /^(date|datetime|localdatetime|localtime|time|duration|point|vector\.similarity)\./i;
const functionCall = /(?<!CALL\s+|[.\w])([a-z_]\w*(?:\s*\.\s*[a-z_]\w*)+)\s*\(/gi;
const quotedFunction = /`\s*\(/;

/** The first thing that is forbidden; `more` rules are looked for outside texts and names as well. */
export function forbiddenIn(cypher: string, more: readonly TextRule[] = []): Forbidden | undefined {
  const code = withoutTexts(cypher);
  const bare = code.replaceAll(/[.:$]\w+/g, '_').replaceAll(/(?<!\w)\w+\s*:/g, '_');
  return (
    firstOf(more, bare) ??
    firstOf(ofCode, bare) ??
    callIn(code) ??
    firstOf(ofAllText, cypher) ??
    foreignFunctionIn(code)
  );
}

function firstOf(rules: readonly TextRule[], text: string): Forbidden | undefined {
  for (const [pattern, what] of rules) {
    const found = pattern.exec(text);
    if (found) return forbidden(what, found[0], text, found.index);
  }
  return undefined;
}

function callIn(code: string): Forbidden | undefined {
  for (const { 0: call, 1: name = '', index } of code.matchAll(procedureCall))
    if (!readingProcedures.has(name.replaceAll(/\s/g, ''))) return forbidden('calls a procedure', call, code, index);
  return undefined;
}

function foreignFunctionIn(code: string): Forbidden | undefined {
  const quoted = quotedFunction.exec(code);
  if (quoted) return forbidden('calls a function by a quoted name', quoted[0], code, quoted.index);
  for (const { 1: written = '', index } of code.matchAll(functionCall)) {
    const name = written.replaceAll(/\s/g, '');
    if (!ownFunctions.test(name)) return forbidden('calls a function that is not Neo4j’s own', name, code, index);
  }
  return undefined;
}

function forbidden(what: string, found: string, text: string, index: number): Forbidden {
  return { what, found: shownText(found.trim()), line: text.slice(0, index).split('\n').length };
}

/** Blanks out comments, strings and quoted names, so that words inside them are not taken for clauses. Keeps line breaks. */
function withoutTexts(cypher: string): string {
  const texts = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|`(?:``|[^`])*`/g;
  return cypher.replaceAll(texts, (text) => standIn[text[0]!]! + text.replaceAll(/[^\n]/g, ''));
}

const standIn: Readonly<Record<string, string>> = { '/': ' ', "'": '_', '"': '_', '`': '_`' };
