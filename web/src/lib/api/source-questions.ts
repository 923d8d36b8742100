/** Questions about sources, and collections that are started from here. */
import { question } from './client.js';
import {
  cancelCollectionDocument,
  collectionProgressDocument,
  coverageDocument,
  loadsDocument,
  searchedDocument,
  startCollectionDocument,
} from './documents.generated.js';
import type { StartCollectionInput } from './schema.js';

/** What the latest collection of a Jenkins could read, and what it could not. */
export function coverage(source: string) {
  return question(coverageDocument, { source });
}

/** The loads of a source, newest first. */
export function loads(source: string) {
  return question(loadsDocument, { source });
}

/** What a question about these nodes or sources looks at; about all sources where none is named. */
export function searched(about: readonly string[]) {
  return question(searchedDocument, { about });
}

export function startCollection(input: StartCollectionInput) {
  return question(startCollectionDocument, { input });
}

export function cancelCollection(source: string) {
  return question(cancelCollectionDocument, { source });
}

/** To be followed. */
export function collectionProgress(source: string) {
  return question(collectionProgressDocument, { source });
}
