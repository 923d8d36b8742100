/**
 * The other half of a question: the same statement over what could not be read as well. One text serves both, because a pattern
 * of any length takes its types as they are written, not from a parameter.
 */
import type { RelationshipType } from '../domain/graph.js';

/** `access/check-unknown` is made of `access/check`, whose header says how under `unknown`. */
export const OVER_UNREAD = '-unknown';

/** What stands for a relationship of a type that may be there. */
const MAYBE = {
  MEMBER_OF: 'MAY_BE_MEMBER_OF',
  GRANTED: 'MAY_BE_GRANTED',
  CASCADES_TO: 'MAY_CASCADE_TO',
} as const satisfies Partial<Record<RelationshipType, RelationshipType>>;

const TYPES = /(\[\w*:)([A-Z_|]+)(?=[\]*])/g;

/** The text of a statement whose patterns follow what stands for the unread as well; the header says so. */
export function overUnread(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('// unknown:'))
    .map((line, at) => (line.startsWith('//') ? headerLine(line, at) : widen(line)))
    .join('\n');
}

function headerLine(line: string, at: number): string {
  if (at === 0)
    return line.replace(/^(\/\/ \S+) — (.*)$/, `$1${OVER_UNREAD} — $2, over what could not be read as well`);
  return line.replace(/^(\/\/ follows: (?:parts of )?)access$/, '$1uncertain-access');
}

function widen(line: string): string {
  return line.replace(TYPES, (_, open: string, list: string) => {
    const types = list.split('|');
    const further = Object.entries(MAYBE).flatMap(([type, maybe]) => (types.includes(type) ? [maybe] : []));
    return open + [...types, ...further].join('|');
  });
}
