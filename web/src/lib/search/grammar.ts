/** The search grammar: free text, `kind:value`, `is:tier-zero`, or a whole node id. */
import type { EntityKind } from '../api/schema.js';
import { kinds } from '../graph/kinds.generated.js';

export interface SearchPhrase {
  text: string;
  kinds: readonly EntityKind[] | null;
  tierZero: boolean;
}

const byPrefix = new Map(Object.entries(kinds).map(([kind, style]) => [style.prefix, kind as EntityKind]));

/** `job:deploy` asks for jobs; a prefix that names no kind is searched for as it stands. */
export function parsePhrase(input: string): SearchPhrase {
  const trimmed = input.trim();
  if (/^is:tier-?zero\b/i.test(trimmed)) {
    return { text: trimmed.replace(/^is:tier-?zero\s*/i, ''), kinds: null, tierZero: true };
  }
  const colon = trimmed.indexOf(':');
  const kind = colon > 0 ? byPrefix.get(trimmed.slice(0, colon).toLowerCase()) : undefined;
  if (kind) return { text: trimmed.slice(colon + 1).trim(), kinds: [kind], tierZero: false };
  return { text: trimmed, kinds: null, tierZero: false };
}
