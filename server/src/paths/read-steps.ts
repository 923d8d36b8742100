/** Relationships as evidence steps: what they mean and where each was read, in one trip for all of them. */
import type { EvidenceStep, NodeRef } from '../domain/answers.js';
import { splitEntitlement } from '../domain/entitlement-id.js';
import { PipewardenError } from '../domain/errors.js';
import { evidenceOf, refFromId } from '../domain/evidence.js';
import { relationship, type RelationshipType } from '../domain/graph.js';
import { entitlementId, type NodeId } from '../domain/ids.js';
import { tellingPermission } from '../domain/inherited.js';
import { ADMINISTER, permissionName } from '../domain/permissions.js';
import type { Graph, GraphPath } from '../graph/graph.js';
import { administratorsPass } from './administrators-pass.js';
import type { AttackGraph } from './attack-graph.js';

/** A relationship by what tells it apart. */
export interface StepName {
  from: NodeId;
  type: RelationshipType;
  to: NodeId;
}

export function stepNameOf({ ids, tails, heads, types }: AttackGraph, edge: number): StepName {
  return { from: ids[tails[edge]!]!, type: types[edge]!, to: ids[heads[edge]!]! };
}

/** In the order given. Throws `graph-changing` where a load took one away meanwhile. */
export async function readSteps(graph: Graph, names: readonly StepName[]): Promise<readonly EvidenceStep[]> {
  if (names.length === 0) return [];
  const steps = names.map(({ from, type, to }) => [from, type, to]);
  const rows = await graph.read<{ at: number; path: GraphPath }>('paths/steps', { steps });
  const found = new Map(rows.map(({ at, path }) => [at, evidenceOf(path.nodes, path.relationships)[0]]));
  const passing = names.filter((_, at) => !found.has(at));
  const others = passing.length > 0 ? await readPassing(graph, passing) : [];
  return names.map((name, at) => found.get(at) ?? others[passing.indexOf(name)]!);
}

/** That a list inherits, of a permission of which the graph leaves it out: as it says of the one that tells it. */
async function readPassing(graph: Graph, names: readonly StepName[]): Promise<readonly EvidenceStep[]> {
  const steps = names.map(({ from, type, to }) => [tellingFor(from, to), type, tellingFor(to, to)]);
  const rows = await graph.read<{ at: number; path: GraphPath }>('paths/steps', { steps });
  const rules = new Map(rows.map(({ at, path }) => [at, evidenceOf(path.nodes, path.relationships)[0]?.rule]));
  return names.map((name, at) => {
    const { from, type, to } = name;
    const rule = isKeptByAdministrators(name) ? administratorsPass : rules.get(at);
    if ((type !== 'CASCADES_TO' && type !== 'IMPLIES') || rule === undefined) throw wentAway(name);
    const meaning = relationship(type).meaning;
    return { type, meaning, from: entitlementRef(from), to: entitlementRef(to), origin: 'derived', readAt: [], rule };
  });
}

/** What no change of a list takes away is in no graph: `withAdministratorsPassing` adds it. */
function isKeptByAdministrators({ from, type, to }: StepName): boolean {
  const [at, below] = [splitEntitlement(from), splitEntitlement(to)];
  return type === 'IMPLIES' && at?.permission === ADMINISTER && below !== undefined && at.scope !== below.scope;
}

/** The entitlement of the same list that tells what `list` inherits from. */
function tellingFor(id: NodeId, list: NodeId): NodeId {
  const [at, below] = [splitEntitlement(id), splitEntitlement(list)];
  return at && below ? entitlementId(at.scope, tellingPermission(below.scope) ?? at.permission) : id;
}

export function entitlementRef(id: NodeId): NodeRef {
  const { permission = '' } = splitEntitlement(id) ?? {};
  return { ...refFromId(id), kind: 'entitlement', name: permissionName(permission) };
}

function wentAway({ from, type, to }: StepName): PipewardenError {
  return new PipewardenError(
    'graph-changing',
    `${from} ${type} ${to} went away while it was looked at, because its source is loaded.`,
    'Ask again.',
  );
}

/** The same for relationships of a graph in memory, each read once: by number. */
export async function readEdges(
  graph: Graph,
  attack: AttackGraph,
  edges: readonly number[],
): Promise<ReadonlyMap<number, EvidenceStep>> {
  const wanted = [...new Set(edges)];
  const steps = await readSteps(
    graph,
    wanted.map((edge) => stepNameOf(attack, edge)),
  );
  return new Map(wanted.map((edge, at) => [edge, steps[at]!]));
}
