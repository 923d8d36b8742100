/** What a scanner makes of the characters. */
import type { Mark } from './syntax-error.js';

export type TokenKind =
  | 'stream-start'
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  kind: TokenKind;
  start: Mark;
  /** Name of an anchor or alias, text of a scalar, version or handle of a directive, handle of a tag. */
  text: string;
  /** Suffix of a tag, prefix of a tag directive. */
  suffix: string;
  /** A scalar without quotes or block indicator. */
  plain: boolean;
}

export function tokenOf(kind: TokenKind, start: Mark, rest: Partial<Token> = {}): Token {
  return { kind, start, text: '', suffix: '', plain: false, ...rest };
}
