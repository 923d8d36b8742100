import { expect, it } from 'vitest';
import type { EvidenceStep } from '../api/schema.js';
import { drawSteps, parseRelationshipId, relationshipId } from './drawing.js';
import { summarise } from './summary.js';

const ref = (id: string) => ({ id, kind: 'USER' as const, name: id, source: 's' });
const step = (from: string, to: string): EvidenceStep => ({
  type: 'MEMBER_OF',
  from: ref(from),
  to: ref(to),
  meaning: '',
  origin: 'RECORDED',
  readAt: [],
  rule: null,
  condition: null,
  certain: true,
  abuse: null,
  removal: null,
  detection: null,
  references: [],
  removalPatch: null,
});

it('draws each node and relationship once, however many paths share them', () => {
  const drawing = drawSteps([step('a', 'g'), step('b', 'g'), step('a', 'g')]);
  expect(drawing.nodes.map((node) => node.id)).toEqual(['a', 'g', 'b']);
  expect(drawing.relationships).toHaveLength(2);
  expect(summarise(drawing)).toBe('3 users and 2 relationships');
});

it('names a relationship so that it can be found again in an address', () => {
  const id = relationshipId(step('user:s/a~b', 'group:s/g'));
  expect(parseRelationshipId(id)).toEqual({ from: 'user:s/a~b', type: 'MEMBER_OF', to: 'group:s/g' });
  expect(parseRelationshipId('user:s/a')).toBeUndefined();
});
