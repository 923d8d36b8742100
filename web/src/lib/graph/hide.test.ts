import { expect, it } from 'vitest';
import type { EvidenceStep, NodeRef } from '../api/schema.js';
import { drawSteps } from './drawing.js';
import { hideNodes, markNodes } from './hide.js';

const node = (name: string): NodeRef => ({ id: `user:x/${name}`, kind: 'USER', name, source: 'x' });
const step = (from: string, to: string): EvidenceStep => ({
  ...{ type: 'MEMBER_OF', from: node(from), to: node(to), meaning: '', origin: 'RECORDED', certain: true, readAt: [] },
  ...{ rule: null, condition: null, abuse: null, removal: null, detection: null, references: [], removalPatch: null },
});
const drawing = drawSteps([step('a', 'b'), step('b', 'c'), step('a', 'c')]);
const ids = (of: typeof drawing) => of.nodes.map(({ id }) => id.slice(-1)).join('');

it('what is hidden goes with every relationship it has, and nothing else does', () => {
  const rest = hideNodes(drawing, new Set(['user:x/b']), 'user:x/a');
  expect(ids(rest)).toBe('ac');
  expect(rest.relationships.map(({ id }) => id)).toEqual(['user:x/a~MEMBER_OF~user:x/c']);
});

it('the start is never hidden, and a picture of which nothing is hidden stays the same one', () => {
  expect(hideNodes(drawing, new Set(['user:x/a', 'user:x/z']), 'user:x/a')).toBe(drawing);
  expect(hideNodes(drawing, new Set(), undefined)).toBe(drawing);
});

it('marked nodes say so, and a picture without any stays the same one', () => {
  const marked = markNodes(drawing, (id) => id === 'user:x/c');
  expect(marked.nodes.filter((each) => each.marked).map(({ name }) => name)).toEqual(['c']);
  expect(markNodes(drawing, () => false)).toBe(drawing);
});
