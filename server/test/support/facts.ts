/** Small random fact sets, and everything the graph holds of a source in a form that compares. */
import fc from 'fast-check';
import type { Facts, NodeFact, Properties, RelationshipFact } from '../../src/domain/facts.js';
import type { NodeKind, RelationshipType } from '../../src/domain/graph.js';
import type { Graph } from '../../src/graph/graph.js';
import { partitionsOf } from '../../src/graph/load/partitions.js';

const kinds: NodeKind[] = ['user', 'group', 'job', 'folder', 'entitlement'];
const types: RelationshipType[] = ['MEMBER_OF', 'GRANTED', 'CONTAINS', 'CAN_BUILD', 'CAN'];
const text = fc.string({ maxLength: 6, unit: 'grapheme-ascii' });

const properties: fc.Arbitrary<Properties> = fc.dictionary(
  fc.constantFrom('fullName', 'rule', 'count', 'tierZero', 'readAt'),
  fc.oneof(text, fc.integer({ min: -5, max: 5 }), fc.boolean(), fc.array(text, { maxLength: 3 })),
  { maxKeys: 3 },
);

const evidence = fc.array(fc.constantFrom('config.xml:3 a', 'config.xml:4 a', 'jobs/x/config.xml:9 b'), {
  maxLength: 2,
});

/** Facts over at most twelve nodes; ids are made of `source`. */
export function factsOf(source: string): fc.Arbitrary<Facts> {
  const node = fc.record({ kind: fc.constantFrom(...kinds), index: fc.nat(4), name: text, properties });
  const nodes = fc.uniqueArray(node, { selector: ({ kind, index }) => `${kind}${index}`, maxLength: 12 });
  return nodes.chain((drawn) => {
    const own = drawn.map(({ kind, index, ...rest }): NodeFact => ({ id: idOf(source, kind, index), kind, ...rest }));
    return fc
      .array(relationshipAmong(own), { maxLength: own.length === 0 ? 0 : 20 })
      .map((relationships): Facts => ({ source, system: 'jenkins', nodes: own, relationships }));
  });
}

function idOf(source: string, kind: NodeKind, index: number): string {
  return kind === 'entitlement'
    ? `entitlement:${source}/job:${index}#hudson.model.Item.Build`
    : `${kind}:${source}/${index}`;
}

function relationshipAmong(nodes: readonly NodeFact[]): fc.Arbitrary<RelationshipFact> {
  if (nodes.length === 0) return fc.constant({ type: 'CONTAINS', from: '', to: '' });
  const end = fc.constantFrom(...nodes.map(({ id }) => id));
  return fc.record({
    type: fc.constantFrom(...types),
    from: end,
    to: end,
    properties: fc.record({ permission: fc.constantFrom('a', 'b'), evidence }),
  });
}

/** Nodes with labels and properties, relationships with ends and properties, each as one line, sorted. */
export async function contentOf(graph: Graph, source: string): Promise<string[]> {
  const partitions = (await partitionsOf(graph, source)).flat();
  const ids = (await graph.read<{ ids: string[] }>('load/partition-ids', { source, partitions })).flatMap(
    (row) => row.ids,
  );
  const nodes = await graph.read<{ labels: string[]; properties: Record<string, unknown> }>('load/stored-nodes', {
    ids,
  });
  type Stored = readonly [ref: string, type: string, from: string, to: string, properties: object];
  const homes = await graph.read<{ found: readonly Stored[] }>('load/stored-relationships', { ids });
  return [
    ...nodes.map(({ labels, properties }) => JSON.stringify([labels.toSorted(), Object.entries(properties).sort()])),
    ...homes
      .flatMap(({ found }) => found)
      .map(([, type, from, to, properties]) => JSON.stringify([type, from, to, Object.entries(properties).sort()])),
  ].sort();
}
