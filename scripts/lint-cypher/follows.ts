/** Lists of relationship types that paths follow: each equals the declaration that the header names. */
import { accessTypes, traversableTypes, uncertainAccessTypes } from '../../server/src/domain/graph.js';

const declared: Record<string, readonly string[]> = {
  traversable: traversableTypes,
  access: accessTypes,
  'uncertain-access': uncertainAccessTypes,
};

/** `[:A|B*1..30]`, or `[:A|B]->` with a quantifier after it. */
const PATTERN = /(\[\w*:)([A-Z_|]+)(\*[^\]]*\]|\]-?>?-?[+*{])/g;

/** Problems of one file. */
export function checkFollows(text: string, follows: string | undefined): string[] {
  if (follows === undefined) return [];
  const types = declared[follows];
  if (!types) return [`follows "${follows}" is none of ${Object.keys(declared).join(', ')}`];
  const lists = [...text.matchAll(PATTERN)].map((match) => match[2]!);
  if (lists.length === 0) return [`follows ${follows}, but no pattern has a list of types and a length`];
  return lists
    .filter((list) => list !== types.join('|'))
    .map((list) => `follows ${follows}, but lists ${list} (run with --fix)`);
}

/** The text with every list rewritten. */
export function fixFollows(text: string, follows: string | undefined): string {
  const types = follows === undefined ? undefined : declared[follows];
  return types
    ? text.replaceAll(PATTERN, (_, open: string, _list: string, close: string) => open + types.join('|') + close)
    : text;
}
