/** Users outside a zone whose attack paths lead into it: one search backwards from all nodes of the zone that are in one source. */
import type { EvidenceStep } from '../domain/answers.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import type { LeadingRow } from './backward-flow.js';
import { readSteps, type StepName } from './read-steps.js';
import { zoneMembers, type ZoneMember } from './zones.js';

export interface ZoneCrossing {
  user: NodeId;
  zone: string;
  order: number;
  /** The node of the zone that is nearest. */
  target: NodeId;
  path: readonly EvidenceStep[];
}

/** Seconds. The whole graph that leads to the zone is read. */
const READ_TIMEOUT = 120;
/** Crossings of one zone; more say nothing new. */
const MOST = 1000;

type OutsiderRow = { id: NodeId; administers: string[]; unseen: boolean };

/** One for each user and zone, with a shortest path. Who administers the system of a node reaches it by right. */
export async function zoneCrossings(graph: Graph): Promise<readonly ZoneCrossing[]> {
  const members = await zoneMembers(graph);
  if (members.length === 0) return [];
  const rights = new Map((await graph.read<OutsiderRow>('paths/not-outsiders')).map((row) => [row.id, row]));
  const found: ZoneCrossing[] = [];
  for (const zone of new Set(members.map((member) => member.zone))) {
    const nearest = await nearestWays(graph, zone, members, rights);
    const own = members.find((member) => member.zone === zone)!;
    for (const [user, way] of [...nearest].slice(0, MOST))
      found.push({ user, zone, order: own.order, target: way.at(-1)!.to, path: await readSteps(graph, way) });
  }
  return found;
}

async function nearestWays(
  graph: Graph,
  zone: string,
  members: readonly ZoneMember[],
  rights: ReadonlyMap<NodeId, OutsiderRow>,
): Promise<ReadonlyMap<NodeId, readonly StepName[]>> {
  const own = members.filter((member) => member.zone === zone);
  const inside = new Set(members.filter(({ order }) => order <= own[0]!.order).map(({ node }) => node.id));
  const nearest = new Map<NodeId, readonly StepName[]>();
  for (const source of new Set(own.map(({ node }) => sourceOf(node.id)))) {
    const targets = own.map(({ node }) => node.id).filter((id) => sourceOf(id) === source);
    const rows: LeadingRow[] = [];
    for await (const row of graph.stream<LeadingRow>('paths/leading-to', { to: targets }, { timeout: READ_TIMEOUT }))
      rows.push(row);
    const next = firstSteps(rows, targets);
    for (const { id, kind, builtin } of rows) {
      const right = rights.get(id);
      const outside = kind === 'user' && !builtin && !inside.has(id) && next.has(id);
      if (!outside || right?.unseen || right?.administers.includes(source)) continue;
      const way = wayFrom(id, next);
      if (way.length < (nearest.get(id)?.length ?? Infinity)) nearest.set(id, way);
    }
  }
  return new Map([...nearest].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const sourceOf = (id: NodeId) => parseNodeId(id)?.source ?? '';

/** Of each node that leads to a target, the first step of a shortest way. */
export function firstSteps(rows: readonly LeadingRow[], targets: readonly NodeId[]): ReadonlyMap<NodeId, StepName> {
  const before = new Map<NodeId, StepName[]>();
  for (const { id, out } of rows)
    for (const [type, to] of out) {
      const known = before.get(to);
      if (known) known.push({ from: id, type, to });
      else before.set(to, [{ from: id, type, to }]);
    }
  const steps = new Map<NodeId, StepName>();
  const reached = new Set(targets);
  let ring: readonly NodeId[] = targets;
  while (ring.length > 0) {
    const further: NodeId[] = [];
    for (const step of ring.flatMap((id) => before.get(id) ?? [])) {
      if (reached.has(step.from)) continue;
      reached.add(step.from);
      steps.set(step.from, step);
      further.push(step.from);
    }
    ring = further;
  }
  return steps;
}

function wayFrom(start: NodeId, next: ReadonlyMap<NodeId, StepName>): StepName[] {
  const way: StepName[] = [];
  for (let step = next.get(start); step; step = next.get(step.to)) way.push(step);
  return way;
}
