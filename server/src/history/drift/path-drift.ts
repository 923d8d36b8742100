/** Who has an attack path to tier zero at one moment and not at another: the graph as it is, with one source as it was at each. */
import type { NodeRef } from '../../domain/answers.js';
import { refFromId } from '../../domain/evidence.js';
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import { traversableTypes } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import type { LeadingRow } from '../../paths/backward-flow.js';
import { listTierZero } from '../../paths/tier-zero.js';
import type { Sides } from './sides.js';

/** Seconds. */
const READ_TIMEOUT = 300;
const traversable: ReadonlySet<string> = new Set(traversableTypes);

export interface PathDrift {
  /** People with an attack path to tier zero. */
  before: number;
  after: number;
  /** Those who newly have one, and who no longer have one, by id. */
  opened: readonly NodeRef[];
  closed: readonly NodeRef[];
}

/** `own`: a node of the source itself. */
type BesideRow = LeadingRow & { own: boolean };

/** `now`: what the graph holds of the source. */
export async function pathDrift(graph: Graph, facts: Sides<Facts>, now: Facts): Promise<PathDrift> {
  const [others, tierZero] = [await readBeside(graph, now), await listTierZero(graph)];
  const [before, after] = [facts.before, facts.after].map((each) => {
    const ends = [...tierZero.filter(({ source }) => source !== now.source).map(({ id }) => id), ...tierZeroOf(each)];
    return peopleLeadingTo(others, each, ends);
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

/** What other sources state, of nodes of this one as well: that counts where both ends are there. */
async function readBeside(graph: Graph, { source, relationships }: Facts): Promise<readonly BesideRow[]> {
  const stream = graph.stream<BesideRow>('history/beside', { source }, { timeout: READ_TIMEOUT });
  const rows: BesideRow[] = [];
  for await (const row of stream) rows.push(row);
  if (rows.length === 0) return rows;
  const stated = new Set(relationships.filter(({ properties }) => properties?.['statedBy'] !== undefined).map(keyOf));
  return rows.map((row) => ({
    ...row,
    out: row.out.filter(([type, to]) => !stated.has(keyOf({ type, from: row.id, to }))),
  }));
}

/** Nodes of the source are as the facts say; a row about one of them that is not there says nothing. */
function peopleLeadingTo(others: readonly BesideRow[], facts: Facts, ends: readonly NodeId[]): Set<NodeId> {
  const people = new Map<NodeId, boolean>();
  for (const { id, kind, builtin, own } of others) if (!own) people.set(id, kind === 'user' && !builtin);
  for (const { id, kind, properties } of facts.nodes) people.set(id, kind === 'user' && properties['builtin'] !== true);
  const back = new Map<NodeId, NodeId[]>();
  const lead = (from: NodeId, to: NodeId) => {
    const list = back.get(to);
    if (list) list.push(from);
    else back.set(to, [from]);
  };
  for (const { id, out } of others) for (const [, to] of out) lead(id, to);
  for (const { type, from, to } of facts.relationships) if (traversable.has(type)) lead(from, to);
  const seen = new Set(ends.filter((id) => people.has(id)));
  for (const at of seen) for (const from of back.get(at) ?? []) if (people.has(from)) seen.add(from);
  return new Set([...seen].filter((id) => people.get(id)));
}

function keyOf({ type, from, to }: Pick<RelationshipFact, 'type' | 'from' | 'to'>): string {
  return `${from} ${type} ${to}`;
}
