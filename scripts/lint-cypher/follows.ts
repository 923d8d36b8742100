/** Lists of relationship types that paths follow: each equals the declaration that the header names. */
import {
  accessTypes,
  exploitableTypes,
  traversableTypes,
  uncertainAccessTypes,
} from '../../server/src/domain/graph.js';
import { namedTokens } from './text.js';

const declared: Record<string, readonly string[]> = {
  traversable: traversableTypes,
  exploitable: exploitableTypes,
  access: accessTypes,
  'uncertain-access': uncertainAccessTypes,
};

/** `[:A|B*1..30]`, `[:A|B]->+`, or one step `[step:A|B]`. */
const PATTERN = /(\[\w*:)([A-Z_|]+)(\*[^\]]*\]|\])/g;

/** Problems of one file: with `parts of X` its patterns together name every type of X, else each long list is X. */
export function checkFollows(text: string, follows: string | undefined): string[] {
  if (follows === undefined) return [];
  const name = follows.replace(/^parts of /, '');
  const types = declared[name];
  if (!types) return [`follows "${name}" is none of ${Object.keys(declared).join(', ')}`];
  const lists = [...text.matchAll(PATTERN)].map((match) => match[2]!.split('|'));
  if (follows !== name) {
    const named = namedTokens(text);
    return types.filter((type) => !named.has(type)).map((type) => `follows ${follows}, but no pattern names ${type}`);
  }
  const meant = lists.filter((list) => isMeant(list, types));
  if (meant.length === 0) return [`follows ${follows}, but no pattern lists most of its types`];
  return meant
    .filter((list) => list.join('|') !== types.join('|'))
    .map((list) => `follows ${follows}, but lists ${list.join('|')} (run with --fix)`);
}

/** The text with every list rewritten. */
export function fixFollows(text: string, follows: string | undefined): string {
  const types = follows === undefined ? undefined : declared[follows];
  if (!types) return text;
  return text.replaceAll(PATTERN, (whole, open: string, list: string, close: string) =>
    isMeant(list.split('|'), types) ? open + types.join('|') + close : whole,
  );
}

/** Other patterns of the file may follow less: a list is meant that names more than half of the types. */
function isMeant(list: readonly string[], types: readonly string[]): boolean {
  return list.filter((type) => types.includes(type)).length * 2 > types.length;
}
