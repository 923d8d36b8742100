/** What a change of the graph would do: attack paths cut and opened, who loses and gains what. Nothing is written. */
import { readNode } from '../access/question.js';
import type { NodeRef } from '../domain/answers.js';
import { nodeRefOf, refFromId } from '../domain/evidence.js';
import { splitEntitlement } from '../domain/entitlement-id.js';
import { entitlementId, type NodeId } from '../domain/ids.js';
import { tellingPermission } from '../domain/inherited.js';
import type { Graph } from '../graph/graph.js';
import { withAdministratorsPassing } from './administrators-pass.js';
import { verticesOf } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import { changeEffect } from './change-effect.js';
import { changedGraph, keyOf, type ChangedGraph, type ProposedChange } from './changed-graph.js';
import { kindRank } from './kind-order.js';
import { checkChange } from './check-change.js';
import { checkLimit } from './paths.js';
import type { StepName } from './read-steps.js';
import { listTierZero } from './tier-zero.js';
import { readWithPassing } from './whole-graph.js';

export interface WhatIfQuestion extends ProposedChange {
  /** Where the paths end; default: all of tier zero. */
  to?: NodeId;
  /** How many of each list, 1 to 1000; default 100. All are counted. */
  first?: number;
}

export interface ChangedReach {
  node: NodeRef;
  lost: number;
  gained: number;
}

export interface WhatIf {
  to: readonly NodeRef[];
  /** People with an attack path to the ends. */
  before: number;
  after: number;
  /** People who no longer have one, and who newly have one. */
  cut: readonly NodeRef[];
  opened: readonly NodeRef[];
  /** People who lose or gain anything, most first; `lost` and `gained` count nodes. */
  people: readonly ChangedReach[];
  peopleCount: number;
  /** What is lost or gained, entitlements included; `lost` and `gained` count people. Most telling kind first. */
  nodes: readonly ChangedReach[];
  nodeCount: number;
  truncated: boolean;
}

/** Throws `unknown-node`, `unknown-step`, `step-exists`, `relationship-misfit`, `nothing-changed`, `limit-out-of-range`. */
export async function whatIfChanged(graph: Graph, question: WhatIfQuestion, signal?: AbortSignal): Promise<WhatIf> {
  const { to, first = 100 } = question;
  checkLimit('first', first, 1000);
  const ends = to === undefined ? await listTierZero(graph) : [nodeRefOf(await readNode(graph, to))];
  const { rows: read, printed } = await readWithPassing(graph);
  const rows = [...withAdministratorsPassing(read), ...grantable(read, question.add)];
  const named = (step: StepName): StepName => printed.get(keyOf(step)) ?? step;
  const change = { ...question, remove: question.remove.map(named), add: question.add };
  checkChange(rows, change);
  const changed = changedGraph(rows, change);
  const ids = ends.map(({ id }) => id);
  const effect = await changeEffect(changed, verticesOf(changed, ids), signal);
  const [people, nodes] = [reachOf(changed, effect.people), reachOf(changed, effect.nodes)];
  const [cut, opened] = [missing(changed, effect.before, effect.after), missing(changed, effect.after, effect.before)];
  return {
    to: ends,
    before: effect.before.size,
    after: effect.after.size,
    cut: cut.slice(0, first),
    opened: opened.slice(0, first),
    people: people.sort(mostFirst).slice(0, first),
    peopleCount: people.length,
    nodes: nodes.sort(tellingFirst).slice(0, first),
    nodeCount: nodes.length,
    truncated: Math.max(cut.length, opened.length, people.length, nodes.length) > first,
  };
}

/** Entitlements of a list to which something would be granted, and which the graph leaves out because they give nothing to attack with. */
function grantable(rows: readonly LeadingRow[], add: readonly StepName[]): LeadingRow[] {
  const wanted = new Set(add.flatMap(({ type, to }) => (type === 'GRANTED' ? [to] : [])));
  if (wanted.size === 0) return [];
  const known = new Set(rows.map(({ id }) => id));
  return [...wanted].flatMap((id): LeadingRow[] => {
    const { scope, permission = '' } = splitEntitlement(id) ?? {};
    if (scope === undefined || known.has(id)) return [];
    const telling = entitlementId(scope, tellingPermission(scope) ?? permission);
    return known.has(telling) ? [{ id, kind: 'entitlement', builtin: false, out: [] }] : [];
  });
}

function reachOf({ ids }: ChangedGraph, counts: ReadonlyMap<number, { lost: number; gained: number }>): ChangedReach[] {
  return [...counts].map(([vertex, count]) => ({ node: refFromId(ids[vertex]!), ...count }));
}

function missing({ ids }: ChangedGraph, here: ReadonlySet<number>, there: ReadonlySet<number>): NodeRef[] {
  return [...here].filter((vertex) => !there.has(vertex)).map((vertex) => refFromId(ids[vertex]!));
}

function mostFirst(one: ChangedReach, other: ChangedReach): number {
  return other.lost + other.gained - one.lost - one.gained || (one.node.id < other.node.id ? -1 : 1);
}

function tellingFirst(one: ChangedReach, other: ChangedReach): number {
  return kindRank(one.node.kind) - kindRank(other.node.kind) || mostFirst(one, other);
}
