/** The search grammar: free text, `kind:value`, `kind:job`, `source:name`, `is:tier-zero`, or a whole node id. */
import type { EntityKind } from '../api/schema.js';
import { kinds } from '../graph/kinds.generated.js';

export interface SearchPhrase {
  text: string;
  kinds: readonly EntityKind[] | null;
  source: string | null;
  tierZero: boolean;
}

const byPrefix = new Map(Object.entries(kinds).map(([kind, style]) => [style.prefix, kind as EntityKind]));

/** `job:deploy` asks for jobs; a prefix that names no kind is searched for as it stands. */
export function parsePhrase(input: string): SearchPhrase {
  const phrase: SearchPhrase = { text: '', kinds: null, source: null, tierZero: false };
  const words: string[] = [];
  for (const word of input.trim().split(/\s+/)) {
    const [, name = '', value = ''] = /^([\w-]+):(.*)$/s.exec(word) ?? [];
    const key = name.toLowerCase();
    if (key === 'is' && /^tier-?zero$/i.test(value)) phrase.tierZero = true;
    else if (key === 'source') phrase.source = value || null;
    else if (key === 'kind') phrase.kinds = kindsNamed(value) ?? phrase.kinds;
    else if (byPrefix.has(key)) {
      phrase.kinds = [...(phrase.kinds ?? []), byPrefix.get(key)!];
      words.push(value);
    } else words.push(word);
  }
  return { ...phrase, text: words.filter(Boolean).join(' ') };
}

/** `job,folder`; null where no kind is named. */
function kindsNamed(text: string): EntityKind[] | null {
  const named = text.split(',').flatMap((name) => byPrefix.get(name.toLowerCase()) ?? []);
  return named.length > 0 ? named : null;
}
