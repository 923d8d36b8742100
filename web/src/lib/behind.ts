/** What stands behind an answer: the GraphQL question, and the Cypher where there is one. */
import type { Question } from './api/client.js';
import type { ExecutedQuery } from './api/schema.js';

export interface Behind {
  question: Question<unknown>;
  executed?: ExecutedQuery | undefined;
}
