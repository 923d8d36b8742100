import cytoscape from 'cytoscape';
import { expect, it } from 'vitest';
import type { EvidenceStep, NodeRef } from '../api/schema.js';
import { dropOthers, placeNodes, placesBefore, syncElements } from './canvas-sync.js';
import { drawSteps } from './drawing.js';

const user = (name: string): NodeRef => ({ id: `user:test/${name}`, kind: 'USER', name, source: 'test' });
const step = (type: string, from: NodeRef, to: NodeRef) => ({ type, from, to, origin: 'RECORDED' }) as EvidenceStep;
const [ann, ben, cem] = [user('ann'), user('ben'), user('cem')];
const drawing = drawSteps([
  step('MEMBER_OF', ann, ben),
  step('OWNS', ben, ann),
  step('OWNS', cem, cem),
  step('OWNS', ann, cem),
]);
const positions = { [ann.id]: { x: 0, y: 1 }, [ben.id]: { x: 100, y: 2 }, [cem.id]: { x: 200, y: 3 } };
const none = { tierZero: new Set<string>() };
const picture = () => cytoscape({ headless: true, styleEnabled: true });

it('what is new stands at its place from the first', () => {
  const cy = picture();
  const seen: unknown[] = [];
  cy.on('add', 'node', ({ target }) => void seen.push(target.position()));
  syncElements(cy, drawing, positions, none);
  expect(seen).toEqual(Object.values(positions));
});

it('relationships bend where there are several between two nodes, or one that leads back', () => {
  const cy = picture();
  syncElements(cy, drawing, positions, none);
  const bent = cy.edges('.bent').map((edge) => [edge.source().data('label'), edge.target().data('label')]);
  expect(bent).toEqual([
    ['ann', 'ben'],
    ['ben', 'ann'],
    ['cem', 'cem'],
  ]);
});

it('what is added comes from where it hangs on, and what stood there stays', () => {
  const cy = picture();
  const first = drawSteps([step('MEMBER_OF', ann, ben)]);
  syncElements(cy, first, positions, none);
  dropOthers(cy, drawing);
  expect(placesBefore(cy, drawing, positions)).toEqual({ ...positions, [cem.id]: positions[ann.id] });
  const moved: string[] = [];
  syncElements(cy, drawing, positions, none);
  cy.on('position', 'node', ({ target }) => void moved.push(target.id()));
  placeNodes(cy, { ...positions, [cem.id]: { x: 5, y: 5 } });
  expect(moved).toEqual([cem.id]);
});

it('nothing stays that a drawing does not hold', () => {
  const cy = picture();
  syncElements(cy, drawing, positions, none);
  dropOthers(cy, drawSteps([step('MEMBER_OF', ann, ben)]));
  expect(cy.elements().map((element) => element.id())).toEqual([ann.id, ben.id, `${ann.id}~MEMBER_OF~${ben.id}`]);
});
