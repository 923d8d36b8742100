import { expect, it } from 'vitest';
import { say } from './strings.js';

/** Every sentence of the page that takes figures, by where it stands. */
function sentences(value: unknown, path = ''): [string, (...args: number[]) => string][] {
  if (typeof value === 'function') return [[path, value as (...args: number[]) => string]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
}

const nouns =
  'node|relationship|principal|permission|finding|row|step|job|group|gap|task|variable|value|executor|source';
const one = new RegExp(`(^|[^\\d,.])1 (${nouns})s\\b`);
const many = new RegExp(`(^|\\D)(0|2|1,000) (${nouns})(?!s)\\b`);

it('no sentence says "1 nodes" or "2 node", whatever the figures are', () => {
  const all = sentences(say);
  expect(all.length).toBeGreaterThan(40);
  const wrong = all.flatMap(([path, sentence]) =>
    [0, 1, 2, 1000]
      .map((count) => sayWith(sentence, count))
      .filter((text) => one.test(text) || many.test(text))
      .map((text) => `${path}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

/** What takes names rather than figures says nothing about figures. */
function sayWith(sentence: (...args: number[]) => string, count: number): string {
  try {
    return sentence(...Array.from({ length: sentence.length }, () => count));
  } catch {
    return '';
  }
}
