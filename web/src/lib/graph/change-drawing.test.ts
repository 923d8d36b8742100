import { expect, it } from 'vitest';
import type { EvidenceStep } from '../api/schema.js';
import { drawChanges, type ChangedFact } from './change-drawing.js';
import { foldAlike } from './fold-alike.js';

const ref = (kind: ChangedFact['concerns'][number]['kind'], id: string) => ({ id, kind, name: id, source: 'a' });
const fact = (change: ChangedFact['change'], type: string, ...concerns: ChangedFact['concerns']): ChangedFact => ({
  ...{ change, group: 'GRANTS', what: `${change} ${type}`, type, text: 'x was granted y at z' },
  ...{ evidenceBefore: [], evidenceAfter: ['config.xml:3'], concerns },
});
const entitlement = ref('ENTITLEMENT', 'entitlement:a/job:x#p');
const ann = ref('USER', 'user:a/ann');

it('draws what is new, gone and changed as such, and the steps around it as they are', () => {
  const around = { type: 'CAN_BUILD', from: entitlement, to: ref('JOB', 'job:a/x') } as EvidenceStep;
  const granted = { type: 'GRANTED', from: ann, to: entitlement } as EvidenceStep;
  const { nodes, relationships } = drawChanges(
    [
      fact('ADDED', 'GRANTED', ann, entitlement, ref('JOB', 'job:a/x')),
      fact('REMOVED', 'MEMBER_OF', ann, ref('GROUP', 'group:a/g')),
      fact('CHANGED', 'agent', ref('AGENT', 'agent:a/one')),
    ],
    [granted, around],
  );
  expect(relationships.map(({ type, change }) => [type, change])).toEqual([
    ['GRANTED', 'gained'],
    ['MEMBER_OF', 'lost'],
    ['CAN_BUILD', undefined],
  ]);
  expect(nodes.filter(({ change }) => change).map(({ id, change }) => [id, change])).toEqual([
    ['agent:a/one', 'changed'],
  ]);
});

it('never makes one group of what came and what went', () => {
  const folder = ref('FOLDER', 'folder:a/f');
  const people = Array.from({ length: 12 }, (_, at) => ref('USER', `user:a/u${at}`));
  const facts = people.map((each, at) => fact(at % 2 === 0 ? 'ADDED' : 'REMOVED', 'OWNS', each, folder));
  const { drawing } = foldAlike(drawChanges(facts), new Set(), new Set());
  expect(drawing.nodes.map(({ group }) => group)).toEqual([undefined, 6, 6]);
  expect(drawing.relationships.map(({ change }) => change).toSorted()).toEqual(['gained', 'lost']);
});
