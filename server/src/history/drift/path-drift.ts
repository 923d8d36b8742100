/** Who has an attack path to tier zero at one moment and not at another: the graph as it is, with one source as it was at each. */
import type { NodeRef } from '../../domain/answers.js';
import { refFromId } from '../../domain/evidence.js';
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { attackGraphOf, verticesOf, type AttackGraph } from '../../paths/attack-graph.js';
import type { LeadingRow } from '../../paths/backward-flow.js';
import { leadsTo } from '../../paths/reach-masks.js';
import { listTierZero } from '../../paths/tier-zero.js';
import { readWhole } from '../../paths/whole-graph.js';
import type { Sides } from './sides.js';

export interface PathDrift {
  /** People with an attack path to tier zero. */
  before: number;
  after: number;
  /** Those who newly have one, and who no longer have one, by id. */
  opened: readonly NodeRef[];
  closed: readonly NodeRef[];
}

/** `now`: what the graph holds of the source. */
export async function pathDrift(graph: Graph, facts: Sides<Facts>, now: Facts): Promise<PathDrift> {
  const [rows, tierZero] = [await readWhole(graph), await listTierZero(graph)];
  const others = withoutSource(rows, now);
  const [before, after] = [facts.before, facts.after].map((each) => {
    const ends = [...tierZero.filter(({ source }) => source !== now.source).map(({ id }) => id), ...tierZeroOf(each)];
    return peopleLeadingTo(attackGraphOf([...joined(others, now, each)]), ends);
  }) as [Set<NodeId>, Set<NodeId>];
  const only = (here: Set<NodeId>, there: Set<NodeId>) =>
    [...here]
      .filter((id) => !there.has(id))
      .sort()
      .map(refFromId);
  return {
    ...{ before: before.size, after: after.size },
    ...{ opened: only(after, before), closed: only(before, after) },
  };
}

function tierZeroOf({ nodes }: Facts): NodeId[] {
  const kinds = ['controller', 'agent', 'policy', 'user'];
  return nodes.flatMap(({ id, kind, properties }) =>
    properties['tierZero'] === true && kinds.includes(kind) ? [id] : [],
  );
}

function peopleLeadingTo(graph: AttackGraph, ends: readonly NodeId[]): Set<NodeId> {
  const seen = leadsTo(graph, verticesOf(graph, ends), () => true);
  return new Set(graph.ids.filter((_, vertex) => graph.people[vertex] && seen[vertex]));
}

/** What other sources state, of nodes of this one as well: that stays where both ends are there. */
function withoutSource(rows: readonly LeadingRow[], now: Facts): readonly LeadingRow[] {
  const stated = new Set(now.relationships.map(keyOf));
  return rows.map((row) => ({
    ...row,
    out: row.out.filter(([type, to]) => !stated.has(keyOf({ type, from: row.id, to }))),
  }));
}

function joined(others: readonly LeadingRow[], now: Facts, { nodes, relationships }: Facts): Iterable<LeadingRow> {
  const own = new Set(now.nodes.map(({ id }) => id));
  const kept = new Map(others.map((row) => [row.id, row]));
  const rows = new Map<NodeId, LeadingRow & { out: LeadingRow['out'][number][] }>();
  for (const row of others) if (!own.has(row.id)) rows.set(row.id, { ...row, out: [...row.out] });
  for (const { id, kind, properties } of nodes)
    rows.set(id, { id, kind, builtin: properties['builtin'] === true, out: [...(kept.get(id)?.out ?? [])] });
  for (const fact of relationships) {
    if (!relationship(fact.type).traversable) continue;
    const rule = fact.properties?.['rule'];
    rows.get(fact.from)?.out.push([fact.type, fact.to, rule === undefined ? null : String(rule)]);
  }
  return rows.values();
}

function keyOf({ type, from, to }: Pick<RelationshipFact, 'type' | 'from' | 'to'>): string {
  return `${from} ${type} ${to}`;
}
