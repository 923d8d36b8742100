import { expect, it } from 'vitest';
import { nodeKinds, type NodeKind } from '../graph.js';
import { countOfKind } from './kind-words.js';

it('counts every kind in English', () => {
  expect(countOfKind('job', 1)).toBe('1 job');
  expect(countOfKind('policy', 2)).toBe('2 policies');
  expect(countOfKind('ssh-key', 2)).toBe('2 SSH keys');
  for (const kind of Object.keys(nodeKinds) as NodeKind[]) expect(countOfKind(kind, 2)).toMatch(/^2 .*[^s]s$/);
});
