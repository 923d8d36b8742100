/** Questions about scores. */
import { question } from './client.js';
import { scoreDocument, scoresDocument } from './documents.generated.js';
import type { ScoredKind } from './schema.js';

/** The score of a node, with its parts and how it has changed. */
export function score(of: string) {
  return question(scoreDocument, { of, since: null });
}

/** The scores of everything of a kind, highest first. */
export function scores(kind: ScoredKind, after: string | null, first = 100) {
  return question(scoresDocument, { kind, after, first });
}
