/**
 * Whether an operator's own statement only reads, by its words. A first barrier that explains itself where no server is asked: when
 * the statement is run, the plan of the server decides (graph/own/judge-plan.ts), and the read session refuses what is left.
 */
import { PipewardenError } from '../domain/errors.js';
import { forbiddenIn, type TextRule } from '../graph/own/forbidden-text.js';

const words: readonly TextRule[] = [
  [/\b(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|FOREACH|INSERT)\b/i, 'writes'],
  [
    /^\s*(DROP|ALTER|RENAME|GRANT|DENY|REVOKE|SHOW|TERMINATE|START|STOP|ENABLE|DEALLOCATE|REALLOCATE)\b/i,
    'administers the database',
  ],
];

/** Throws `risk-query-not-read-only`. `file` is named in the message. */
export function refuseUnlessReadOnly(cypher: string, file: string): void {
  const forbidden = forbiddenIn(cypher, words);
  if (!forbidden) return;
  const { what, found, line } = forbidden;
  throw new PipewardenError(
    'risk-query-not-read-only',
    `${file}:${line} ${what} ("${found}"), and risk queries only read.`,
    'Rewrite it with MATCH, WHERE, WITH, UNWIND, CALL { … } and RETURN.',
  );
}
