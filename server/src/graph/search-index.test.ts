/** Every kind a person may look for is in the full-text index; entitlements and scopes are not. */
import { expect, it } from 'vitest';
import { nodeKinds } from '../domain/graph.js';
import { statements } from './statements.js';

it('search covers every kind of node but entitlements and scopes', () => {
  const { text } = statements.get('schema/030-entity-words');
  const indexed = /FOR \(n:([\w|]+)\)/.exec(text)?.[1]?.split('|') ?? [];
  const declared = Object.entries(nodeKinds)
    .filter(([kind]) => kind !== 'entitlement' && kind !== 'scope')
    .map(([, { label }]) => label);
  expect(indexed.toSorted()).toEqual(declared.toSorted());
});
