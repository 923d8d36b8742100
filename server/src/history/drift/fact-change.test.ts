import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../../../test/support/estate.js';
import { changedEstates } from '../../../test/support/random-estate-text.js';
import type { Facts } from '../../domain/facts.js';
import { relationships } from '../../domain/graph.js';
import { nodeKinds } from '../../domain/graph/node-kinds.js';
import { changedFacts, type FactChange } from './fact-change.js';
import { groupOf } from './fact-groups.js';

const factsOf = async (text: EstateText): Promise<Facts> => (await compileEstate(text)).facts;
const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
const keyOf = ({ change, what }: FactChange) => `${change} ${what}`;

describe('changed facts', () => {
  it('turn round with time, evidence included, and two equal estates have none', async () => {
    await fc.assert(
      fc.asyncProperty(changedEstates, async ([one, other]) => {
        const [a, b] = [await factsOf(one), await factsOf(other)];
        const back = changedFacts(b, a).map((each) => ({
          ...{ key: `${turned[each.change]} ${each.what}`, was: each.evidenceAfter, is: each.evidenceBefore },
        }));
        const there = changedFacts(a, b).map((each) => ({
          ...{ key: keyOf(each), was: each.evidenceBefore, is: each.evidenceAfter },
        }));
        const byKey = (x: { key: string }, y: { key: string }) => (x.key < y.key ? -1 : 1);
        expect(there.sort(byKey)).toEqual(back.sort(byKey));
        expect(changedFacts(a, a)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('are told in words, with the place each was read', async () => {
    const before: EstateText = { users: ['ann'], groups: { staff: [] }, items: { 'pay/deploy': {} } };
    const after: EstateText = { ...before, groups: { staff: ['ann'] }, entries: ['G:staff Job/Build'] };
    const told = changedFacts(await factsOf(before), await factsOf(after));
    expect(told.map(({ change, group, text }) => `${change} ${group}: ${text}`)).toEqual(
      expect.arrayContaining([
        'added grants: group:test/staff was granted Job/Build at controller:test',
        'added memberships: user:test/ann is a member of group:test/staff',
      ]),
    );
    const grant = told.find(({ type }) => type === 'GRANTED');
    expect(grant?.what).toBe('controller:test#Job/Build@group:test/staff');
    expect(grant?.evidenceAfter.join()).toMatch(/^config\.xml:\d+/);
  });

  it('of a folder that stays tell once that it no longer inherits', async () => {
    const before: EstateText = { users: ['ann'], entries: ['U:ann Job/Read'], items: { 'pay/deploy': {} } };
    const after: EstateText = { ...before, items: { pay: { kind: 'folder', strategy: 'N' }, 'pay/deploy': {} } };
    const cut: EstateText = { ...before, items: { pay: { kind: 'folder', strategy: 'P' }, 'pay/deploy': {} } };
    const inherits = (changes: readonly FactChange[]) => changes.filter(({ type }) => type === 'CASCADES_TO');
    expect(inherits(changedFacts(await factsOf(cut), await factsOf(after)))).toHaveLength(1);
  });

  it('have a group for every type that is tracked and every kind of node', () => {
    const tracked = Object.entries(relationships).flatMap(([type, { drift }]) => (drift ? [type] : []));
    const kinds = Object.keys(nodeKinds).filter((kind) => kind !== 'entitlement' && kind !== 'scope');
    expect([...tracked, ...kinds].filter((each) => groupOf(each, each) === 'other')).toEqual([]);
  });
});
