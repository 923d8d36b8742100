/** Questions about nodes and their relationships. */
import { question } from './client.js';
import { estateDocument, neighboursDocument, nodeDocument, searchDocument } from './documents.generated.js';
import type { EstateAnswer } from './documents.generated.js';
import type { Direction, EntityKind, RelationshipType } from './schema.js';

/** Nodes whose name fits the text, best first. */
export function search(text: string, kinds: readonly EntityKind[] | null, first = 20, source: string | null = null) {
  return question(searchDocument, { text, kinds, first, source });
}

/** One node with everything known about it. */
export function nodeDetails(id: string) {
  return question(nodeDocument, { id });
}

/** The relationships of one node with its neighbours. */
export function neighbours(
  id: string,
  types: readonly RelationshipType[] | null,
  direction: Direction | null,
  first: number,
) {
  return question(neighboursDocument, { id, types, direction: direction ?? 'BOTH', first });
}

export type EstateSummary = EstateAnswer;

/** What is loaded, what could not be read, and what controls everything: asked once when the page opens. */
export function estate() {
  return question(estateDocument, {});
}
