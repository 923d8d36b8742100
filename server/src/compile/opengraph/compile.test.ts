import { expect, it } from 'vitest';
import { compileEstates } from '../../../test/support/compile-estates.js';
import { all } from '../../../test/support/risk-cases/changes.js';

const nodes = [
  { id: 'u1', kinds: ['User', 'Base'], properties: { name: 'ann' } },
  { id: 'c1', kinds: ['Computer'], properties: { displayname: 'build-07' } },
];
const ends = { start: { value: 'u1' }, end: { value: 'c1' } };
const edges = ['AdminTo', 'CanRDP', 'Knows'].map((kind) => ({ kind, ...ends }));

it('kinds are kept, and edges of several kinds between two nodes are one step each way of following', async () => {
  const found = await compileEstates({ opengraph: { nodes, edges, traversable: ['AdminTo', 'CanRDP'] } });
  expect(found.nodes.get('foreign:elsewhere/c1')).toMatchObject({
    name: 'build-07',
    properties: { foreignId: 'c1', foreignKinds: ['Computer'] },
  });
  expect(found.nodes.get('user:elsewhere/ann')?.properties['foreignKinds']).toEqual(['User', 'Base']);
  expect(found.relationships.map(({ type, properties }) => [type, properties?.['evidence']])).toEqual([
    ['LEADS_TO', ['graph.json AdminTo', 'graph.json CanRDP']],
    ['RELATES_TO', ['graph.json Knows']],
  ]);
});

it('a person of the other tool is one of ours where the operator says so, and nobody otherwise', async () => {
  const same = { samePrincipals: [{ by: 'name' as const, source: 'elsewhere' }] };
  const joined = async (change: object, user: string) => {
    const jenkins = { users: [user], change: all((snapshot) => ({ ...snapshot, ...change })) };
    const { relationships } = await compileEstates({ opengraph: { nodes, edges, traversable: [] }, jenkins });
    return relationships.filter(({ type }) => type === 'SAME_AS').map(({ from, to }) => `${from} ${to}`);
  };
  expect(await joined(same, 'ann')).toEqual([
    'user:jenkins/ann user:elsewhere/ann',
    'user:elsewhere/ann user:jenkins/ann',
  ]);
  expect(await joined(same, 'bob')).toEqual([]);
  expect(await joined({}, 'ann')).toEqual([]);
});
