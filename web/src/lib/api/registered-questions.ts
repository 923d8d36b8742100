/** Questions about systems that are collected again and again. */
import { question } from './client.js';
import {
  addSourceDocument,
  collectSourceDocument,
  registeredSourcesDocument,
  removeSourceDocument,
  scheduleSourceDocument,
  testSourceDocument,
} from './documents.generated.js';
import type { AddSourceInput } from './schema.js';

export function registeredSources() {
  return question(registeredSourcesDocument, {});
}

export function addSource(input: AddSourceInput) {
  return question(addSourceDocument, { input });
}

/** Asks the system itself: what the account is shown, and what is missing. */
export function testSource(name: string) {
  return question(testSourceDocument, { name });
}

/** `every` such as `24h`, or `at` such as `02:00`; neither: no more by itself. */
export function scheduleSource(name: string, every: string | null, at: string | null) {
  return question(scheduleSourceDocument, { name, every, at });
}

export function removeSource(name: string) {
  return question(removeSourceDocument, { name });
}

export function collectSource(name: string) {
  return question(collectSourceDocument, { name });
}
