/** Texts of queries that were read before are not read again, as far as all of them together are small. */
import type { DocumentNode, GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of text that are remembered; what was read of it takes up to a hundred times as many bytes. */
const MOST = 200_000;
/** A text above it is read each time: no page and no script asks so much. */
const LONGEST = 20_000;

function bounded<Read extends object>(): LRUCache<string, Read> {
  return new LRUCache({ maxSize: MOST, maxEntrySize: LONGEST, sizeCalculation: (_, text) => text.length + 1 });
}

/** For Yoga, whose own caches count texts, and not how long they are. */
export function parsedQueries() {
  return { documentCache: bounded<DocumentNode>(), errorCache: bounded<GraphQLError>(), validationCache: true };
}
