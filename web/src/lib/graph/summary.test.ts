import { expect, it } from 'vitest';
import { countOf } from './summary.js';
import { kinds } from './kinds.generated.js';
import type { EntityKind } from '../api/schema.js';

it('counts every kind in English', () => {
  expect(countOf('JOB', 1)).toBe('1 job');
  expect(countOf('POLICY', 2)).toBe('2 policies');
  expect(countOf('SSH_KEY', 1_200)).toBe('1,200 ssh keys');
  for (const kind of Object.keys(kinds) as EntityKind[]) expect(countOf(kind, 2)).toMatch(/[^s]s$/);
});
