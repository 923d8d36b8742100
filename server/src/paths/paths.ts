/** Attack paths between two nodes: the shortest ones, or the best of any length, over traversable relationships only. */
import { readNode } from '../access/question.js';
import type { AttackPath, NodeRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import { relationships, type RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphPath } from '../graph/graph.js';
import { noteUnknownWriters } from './unknown-writers.js';
import type { Ranking } from './path-cost.js';
import { rankedPaths } from './ranked-paths.js';
import { EXPLOITS, OVER_EXPLOITS } from '../graph/over-exploits.js';

/** Relationships: longer paths are not looked for. Stands in the statements of `cypher/paths/` as well. */
export const longestPath = 30;
/** More paths than this are neither read nor drawn by anybody. */
const mostPaths = 1000;
const mostStops = 5;

export interface PathQuestion {
  from: NodeId;
  to: NodeId;
  /** At most this many paths, 1 to 1000; default 10. */
  max?: number;
  /** Types no path may contain: "what if these were gone". */
  avoiding?: readonly RelationshipType[];
  /** Nodes no path may contain. */
  avoidingNodes?: readonly NodeId[];
  /** Nodes that come on the way, in this order, at most 5. */
  via?: readonly NodeId[];
  /** Paths of any length, in this order. Without it: the shortest alone. */
  by?: Ranking;
  /** Do not look for ways over published weaknesses of what is installed. */
  withoutExploits?: boolean;
}

export interface PathSet {
  from: NodeRef;
  to: NodeRef;
  /** All of the same, shortest, length unless an order was asked for; empty when there is no path. */
  paths: readonly AttackPath[];
  /** More paths exist than were asked for: of the same length, or of any where an order was asked for. */
  truncated: boolean;
  /** Where there is no path: why there may be one all the same. */
  notes: readonly string[];
  /** They are of any length. */
  ranked: boolean;
  /** Ways that use a published weakness of what is installed (EXPLOITS), where they are shorter than those without, or there are none. */
  exploits: readonly AttackPath[];
}

type Found = { from: GraphNode; to: GraphNode; path: GraphPath | null; unread: boolean | null };

export const pathStatement = 'paths/shortest';

/** Throws `unknown-node`, `unknown-relationship`, `limit-out-of-range`. */
export async function findPaths(graph: Graph, question: PathQuestion): Promise<PathSet> {
  const max = question.max ?? 10;
  checkLimit('max', max, mostPaths);
  const avoiding = (question.avoiding ?? []).map(checkType);
  const { from, to, via = [], avoidingNodes = [], by } = question;
  if (via.length > 0) checkLimit('via', via.length, mostStops);
  if (from === to) return pathToItself(graph, from);
  if (by !== undefined || via.length + avoidingNodes.length > 0)
    return findRanked(graph, { from, to, via, max, by: by ?? 'steps', avoiding, avoidingNodes });
  const asked = { from, to, max: max + 1, avoiding };
  const { rows, wider } = await readShortest(graph, asked, question.withoutExploits === true);
  const ends = rows[0];
  if (!ends) return refuseMissing(graph, [from, to]);
  const paths = rows.flatMap((row) => (row.path ? [attackPathOf(row.path)] : []));
  const start = nodeRefOf(ends.from);
  const all = wider.flatMap((row) => (row.path ? [attackPathOf(row.path)] : []));
  return {
    from: start,
    to: nodeRefOf(ends.to),
    paths: paths.slice(0, max),
    truncated: paths.length > max,
    notes: ends.unread ? await noteUnknownWriters(graph, start, to) : [],
    ranked: false,
    exploits: all.filter(({ length }) => length < (paths[0]?.length ?? Infinity)).slice(0, max),
  };
}

interface Shortest {
  rows: readonly Found[];
  /** Over published weaknesses as well, where one is used. */
  wider: readonly Found[];
}

/**
 * Where no shortest path over published weaknesses uses one, it is a shortest path without them, and where there is none, there is none
 * without them: one search answers both.
 */
async function readShortest(graph: Graph, asked: Record<string, unknown>, withoutExploits: boolean): Promise<Shortest> {
  if (withoutExploits) return { rows: await graph.read<Found>(pathStatement, asked), wider: [] };
  const wider = await graph.read<Found>(pathStatement + OVER_EXPLOITS, asked);
  if (!wider.some(usesExploit)) return { rows: wider, wider: [] };
  return { rows: await graph.read<Found>(pathStatement, asked), wider };
}

function usesExploit({ path }: Found): boolean {
  return path?.relationships.some(({ type }) => type === EXPLOITS) ?? false;
}

/** Neo4j finds the shortest by itself; any other order is worked out on what lies between the ends. */
async function findRanked(
  graph: Graph,
  { from, to, via, max, by, avoiding, avoidingNodes }: Required<Omit<PathQuestion, 'withoutExploits'>>,
): Promise<PathSet> {
  const [start, end] = await Promise.all([readNode(graph, from), readNode(graph, to)]);
  const avoided = { types: avoiding, nodes: avoidingNodes };
  const found = await rankedPaths(graph, { from, via, to, max, by, avoided });
  const ends = { from: nodeRefOf(start), to: nodeRefOf(end) };
  const notes = found.paths.length > 0 ? [] : await noteUnknownWriters(graph, ends.from, to);
  return { ...ends, ...found, ranked: true, notes, exploits: [] };
}

/** A node is compromised when it is compromised: one path of no steps would say nothing. */
async function pathToItself(graph: Graph, id: NodeId): Promise<PathSet> {
  const node = nodeRefOf(await readNode(graph, id));
  return { from: node, to: node, paths: [], truncated: false, ranked: false, notes: [], exploits: [] };
}

export function attackPathOf(path: GraphPath): AttackPath {
  const steps = evidenceOf(path.nodes, path.relationships);
  return { steps, length: steps.length };
}

/** Throws `limit-out-of-range`. */
export function checkLimit(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new PipewardenError('limit-out-of-range', `${name} is ${value}.`, `Give a whole number from 1 to ${most}.`);
}

function checkType(type: string): RelationshipType {
  if (type in relationships) return type as RelationshipType;
  throw new PipewardenError(
    'unknown-relationship',
    `There is no relationship type "${type}".`,
    'The types are listed in docs/relationships/README.md.',
  );
}

/** `readNode` says which end there is none of. */
async function refuseMissing(graph: Graph, ids: readonly NodeId[]): Promise<never> {
  for (const id of ids) await readNode(graph, id);
  throw new Error(`both ends are there, but paths/shortest gave no row: ${ids.join(', ')}`);
}
