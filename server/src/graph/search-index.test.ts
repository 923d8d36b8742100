/** Every kind a person may look for is in the full-text index; those that only paths lead through are not. */
import { expect, it } from 'vitest';
import { nodeKinds } from '../domain/graph.js';
import { statements } from './statements.js';

const withoutWords = ['entitlement', 'scope', 'build-group'];

it('search covers every kind of node but those that only paths lead through', () => {
  const { text } = statements.get('schema/030-entity-words');
  const indexed = /FOR \(n:([\w|]+)\)/.exec(text)?.[1]?.split('|') ?? [];
  const declared = Object.entries(nodeKinds)
    .filter(([kind]) => !withoutWords.includes(kind))
    .map(([, { label }]) => label);
  expect(indexed.toSorted()).toEqual(declared.toSorted());
});
