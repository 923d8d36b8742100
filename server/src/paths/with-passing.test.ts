import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileEstate } from '../../test/support/estate.js';
import { estateTexts } from '../../test/support/random-estate-text.js';
import type { Facts } from '../domain/facts.js';
import { traversableTypes } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { withoutPassing } from '../graph/load/without-passing.js';
import { attackGraphOf, verticesOf, type AttackGraph } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import { smallestCut } from './min-cut.js';
import { stepNameOf } from './read-steps.js';
import { withPassing } from './with-passing.js';

const traversable: ReadonlySet<string> = new Set(traversableTypes);

/** As `paths/whole` would send them. */
function rowsOf({ nodes, relationships }: Facts): LeadingRow[] {
  const out = new Map<NodeId, LeadingRow['out'][number][]>(nodes.map(({ id }) => [id, []]));
  for (const { type, from, to, properties } of relationships)
    if (traversable.has(type)) {
      const { rule = null, inherited = [] } = properties ?? {};
      out.get(from)?.push([type, to, rule as string | null, ...(inherited as NodeId[])]);
    }
  return nodes.map(({ id, kind, properties }) => ({
    ...{ id, kind, builtin: properties['builtin'] === true },
    out: out.get(id)!,
  }));
}

/** Ids of what is no entitlement, by each user who comes to it. */
function reached(graph: AttackGraph): Map<NodeId, string[]> {
  return new Map(
    graph.ids.flatMap((id, at): [NodeId, string[]][] => {
      if (graph.kinds[at] !== 'user') return [];
      const seen = new Set([at]);
      for (const vertex of seen) for (const edge of graph.out[vertex]!) seen.add(graph.heads[edge]!);
      return [
        [
          id,
          [...seen]
            .filter((vertex) => graph.kinds[vertex] !== 'entitlement')
            .map((each) => graph.ids[each]!)
            .sort(),
        ],
      ];
    }),
  );
}

function cutNames(graph: AttackGraph, from: NodeId, to: NodeId): string[] {
  const { edges } = smallestCut(graph, verticesOf(graph, [from]), verticesOf(graph, [to]));
  return edges.map((edge) => Object.values(stepNameOf(graph, edge)).join(' ')).sort();
}

it('what the graph holds leads where the facts lead, and a cut names the inheritance that the facts have', async () => {
  let inherited = 0;
  await fc.assert(
    fc.asyncProperty(estateTexts, async (text) => {
      const { facts } = await compileEstate(text);
      const stored = rowsOf(withoutPassing(facts));
      const [whole, held, opened] = [rowsOf(facts), stored, withPassing(stored).rows].map((rows) =>
        attackGraphOf(rows),
      );
      const ends = reached(whole!);
      expect(reached(held!)).toEqual(ends);
      const given = whole!.ids.filter((id) => /controller:#hudson\.model\.(Item\.Configure|Run\.Replay)$/.test(id));
      for (const from of [...ends.keys(), ...given])
        for (const to of whole!.ids.filter((id) => id.startsWith('job:'))) {
          const cut = cutNames(opened!, from, to);
          expect([from, to, ...cut]).toEqual([from, to, ...cutNames(whole!, from, to)]);
          inherited += cut.filter((name) => name.includes(' CASCADES_TO ')).length;
        }
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(inherited).toBeGreaterThan(15);
});

it('a step as paths print it is the last of those that stand for it', async () => {
  const items = { pay: { kind: 'folder', strategy: 'P' }, 'pay/deploy': { kind: 'job' } } as const;
  const { facts } = await compileEstate({ users: ['ann'], entries: ['U:ann Job/Configure'], items });
  const { printed } = withPassing(rowsOf(withoutPassing(facts)));
  const configure = (list: string) => `entitlement:test/${list}#hudson.model.Item.Configure`;
  const given = { type: 'CAN_CONFIGURE', to: 'job:test/pay/deploy' };
  const named = `${configure('controller:')} CAN_CONFIGURE job:test/pay/deploy`;
  expect(printed.get(named)).toEqual({ from: configure('folder:pay'), ...given });
});
