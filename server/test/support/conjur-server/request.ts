/** One request, taken apart. */
import { conjurId, type ConjurId } from '../../../src/domain/conjur.js';
import type { ConjurState } from './state.js';

export interface Ask {
  state: ConjurState;
  method: string;
  /** Decoded parts of the path. */
  parts: readonly string[];
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** Who asks; requests that need a token have one. */
  role: ConjurId;
}

/** `/resources/acme/variable/prod/db`: `acme:variable:prod/db`. */
export function idOf({ parts }: Ask): ConjurId {
  const [, account = '', kind = '', ...identifier] = parts;
  return conjurId(account, kind, identifier.join('/'));
}

/** Role.make_full_id. */
export function fullId(id: string, account: string): ConjurId {
  return id.split(':').length === 2 ? `${account}:${id}` : id;
}

/** Sequel's `to_i`. */
export function toInteger(text: string | null): number {
  return Number.parseInt(text ?? '', 10) || 0;
}

/** What a full text search of PostgreSQL comes down to for names: every word asked for is one of its words. */
export function matchesWords(text: string, search: string): boolean {
  const words = new Set(split(text));
  return split(search).every((word) => words.has(word));
}

function split(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[./\-\s:@]+/)
    .filter((word) => word !== '');
}
