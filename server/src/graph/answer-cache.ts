/** Answers that are kept by what was asked; those that nobody has asked for longest go first. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Row } from './graph.js';

/** Characters of all answers together, as JSON; in memory they take two to three times as much. */
const MOST = 8_000_000;
/** One answer above it is not kept. */
const LONGEST = 400_000;

export class AnswerCache<Kept extends { rows: readonly Row[] }> {
  readonly #answers = new LRUCache<string, Kept & { size: number }>({
    maxSize: MOST,
    maxEntrySize: LONGEST,
    sizeCalculation: ({ size }) => size,
  });

  get(question: string): Kept | undefined {
    return this.#answers.get(question);
  }

  set(question: string, kept: Kept): void {
    this.#answers.set(question, { ...kept, size: JSON.stringify(kept.rows).length + 1 });
  }

  delete(question: string): void {
    this.#answers.delete(question);
  }
}

/** Names a question: the same text with the same parameters. */
export function questionKey(text: string, parameters: Record<string, unknown>): string {
  return createHash('sha256').update(text).update('\0').update(JSON.stringify(parameters)).digest('base64');
}
