import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { parsedQueries } from './parsed-queries.js';

it('holds many short queries, none that is long, and never more than its measure of all', () => {
  const { documentCache } = parsedQueries();
  const document = parse('{ a }');
  for (let at = 0; at < 1000; at++) documentCache.set(`{ field${at} }`, document);
  expect(documentCache.size).toBe(1000);
  documentCache.set('x'.repeat(20_001), document);
  expect(documentCache.size).toBe(1000);
  for (let at = 0; at < 100; at++) documentCache.set(`${at} ${'x'.repeat(10_000)}`, document);
  expect(documentCache.calculatedSize).toBeLessThanOrEqual(200_000);
  expect(documentCache.get('{ field0 }')).toBeUndefined();
});
