/** Harnesses of what another tool told. */
import type { Harness } from './harness.js';

const graph = (...traversable: readonly string[]) => ({
  opengraph: {
    nodes: [
      { id: 'u1', kinds: ['User'], properties: { name: 'ann' } },
      { id: 'c1', kinds: ['Computer'], properties: { name: 'build-07' } },
    ],
    edges: [{ kind: 'AdminTo', start: { value: 'u1' }, end: { value: 'c1' } }],
    traversable,
  },
});

export const foreignHarnesses: readonly Harness[] = [
  {
    type: 'LEADS_TO',
    where: 'the definition of the other tool calls the kind of the edge traversable',
    estates: graph('AdminTo'),
    ...{ from: 'user:elsewhere/ann', to: 'foreign:elsewhere/c1' },
    nearMisses: [{ where: 'nothing says so', estates: graph() }],
  },
];
