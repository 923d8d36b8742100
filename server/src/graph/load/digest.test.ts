/** Digests tell facts apart by what they say, never by the order it is said in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts, Properties, RelationshipFact } from '../../domain/facts.js';
import { factsOf } from '../../../test/support/facts.js';
import { arrange } from './arrange.js';
import { digestAll } from './digest.js';
import { withEnds } from './ends.js';

const digestsOf = (facts: Facts) => digestAll(arrange(withEnds(facts), 4));
const digests = async (facts: Facts) => (await digestsOf(facts)).partitions.map(({ digest }) => digest);

const turned = (properties: Properties | undefined): Properties =>
  Object.fromEntries(Object.entries(properties ?? {}).reverse());

const estate = (...relationships: RelationshipFact[]): Facts => ({
  source: 'one',
  system: 'jenkins',
  nodes: ['a', 'b'].map((name) => ({ id: `user:one/${name}`, kind: 'user', name, properties: {} })),
  relationships,
});
const member = (properties?: Properties, to = 'user:one/b'): RelationshipFact => ({
  ...{ type: 'MEMBER_OF', from: 'user:one/a', to },
  ...(properties ? { properties } : {}),
});

describe('the digests of facts', () => {
  it('are the same whatever the order of nodes, relationships and properties', async () => {
    await fc.assert(
      fc.asyncProperty(factsOf('one'), async (facts) => {
        const other: Facts = {
          ...facts,
          nodes: facts.nodes.map((node) => ({ ...node, properties: turned(node.properties) })).reverse(),
          relationships: facts.relationships
            .map((relationship) => ({ ...relationship, properties: turned(relationship.properties) }))
            .reverse(),
        };
        expect(await digestsOf(other)).toEqual(await digestsOf(facts));
      }),
      { numRuns: 60 },
    );
  });

  it('are others once anything is said otherwise', async () => {
    const said: Facts[] = [
      estate(),
      estate(member()),
      estate(member(undefined, 'user:one/a')),
      estate({ ...member(), type: 'GRANTED' }),
      estate({ ...member(), from: 'user:one/b', to: 'user:one/a' }),
      estate({ ...member(), from: 'user:two/b', to: 'user:one/a' }),
      estate(member(undefined, 'user:two/b')),
      ...[
        1,
        '1',
        true,
        'true',
        ['1'],
        ['1', '2'],
        ['12'],
        [],
        '',
        '\u00e9',
        '\u00c3\u00a9',
        '\ud800',
        '\udc00',
        '\ufffd',
      ].map((count) => estate(member({ count }))),
      estate(member({ counts: 1 })),
      estate(member({ rule: '1' })),
      estate(member({ rule: '1', count: 1 })),
      { ...estate(), nodes: estate().nodes.map((node) => ({ ...node, name: '' })) },
      { ...estate(), nodes: estate().nodes.map((node) => ({ ...node, kind: 'group' })) },
      { ...estate(), nodes: estate().nodes.slice(1) },
    ];
    const made = await Promise.all(said.map(async (facts) => (await digests(facts)).join()));
    expect(new Set(made).size).toBe(said.length);
  });

  it('take what is stated twice for one relationship, with both evidences', async () => {
    const twice = await digestsOf(estate(member({ evidence: ['b', 'c'] }), member({ evidence: ['a', 'b'] })));
    const once = await digestsOf(estate(member({ evidence: ['a', 'b', 'c'] })));
    expect(twice).toEqual({ ...once, twins: 1 });
  });

  it('tell permissions outside the catalogue apart', async () => {
    const [one, other] = ['A', 'B'].map((permission): RelationshipFact => ({ ...member({ permission }), type: 'CAN' }));
    expect((await digestsOf(estate(one!, other!))).twins).toBe(0);
  });

  it('sort many relationships of one node as they sort few', async () => {
    const many = Array.from({ length: 100 }, (_, at) => member(undefined, `user:two/${at}`));
    expect(await digests(estate(...many))).toEqual(await digests(estate(...many.reverse())));
  });
});
