/** A picture in one sentence, for those who do not see it. */
import type { EntityKind } from '../api/schema.js';
import type { Drawing } from './drawing.js';
import { plural } from '../plural.js';
import { kinds } from './kinds.generated.js';
import { kindWords } from './names.js';

/** `3 users, 1 job and 4 relationships`. */
export function summarise(drawing: Drawing): string {
  const counts = new Map<EntityKind, number>();
  for (const node of drawing.nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => countOf(kind, count));
  return `${parts.join(', ') || 'nothing'} and ${plural(drawing.relationships.length, 'relationship', 'relationships')}`;
}

/** `1 job`, `3 jobs`. */
export function countOf(kind: EntityKind, count: number): string {
  return plural(count, ...kinds[kind].words);
}

/** `Credential store`: a kind as a label. */
export function kindLabel(kind: EntityKind): string {
  const words = kindWords(kind);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
