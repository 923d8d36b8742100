/** Attack paths between two nodes: the shortest ones, over traversable relationships only. */
import { readNode } from '../access/question.js';
import type { AttackPath, NodeRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import { relationships, type RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphPath } from '../graph/graph.js';
import { OVER_EXPLOITS } from '../graph/over-exploits.js';

/** Relationships: longer paths are not looked for. Stands in the statements of `cypher/paths/` as well. */
export const longestPath = 30;
/** More paths than this are neither read nor drawn by anybody. */
const mostPaths = 1000;

export interface PathQuestion {
  from: NodeId;
  to: NodeId;
  /** At most this many paths, 1 to 1000; default 10. */
  max?: number;
  /** Types no path may contain: "what if these were gone". */
  avoiding?: readonly RelationshipType[];
  /** Do not look for ways over published weaknesses of what is installed. */
  withoutExploits?: boolean;
}

export interface PathSet {
  from: NodeRef;
  to: NodeRef;
  /** All of the same, shortest, length; empty when there is no path. */
  paths: readonly AttackPath[];
  /** More paths of the same length exist than were asked for. */
  truncated: boolean;
  /** Ways that use a published weakness of what is installed (EXPLOITS), where they are shorter than those without, or there are none. */
  exploits: readonly AttackPath[];
}

export const pathStatement = 'paths/shortest';

/** Throws `unknown-node`, `unknown-relationship`, `limit-out-of-range`. */
export async function findPaths(graph: Graph, question: PathQuestion): Promise<PathSet> {
  const max = question.max ?? 10;
  checkLimit('max', max, mostPaths);
  const avoiding = (question.avoiding ?? []).map(checkType);
  const { from, to } = question;
  if (from === to) return pathToItself(graph, from);
  type Found = { from: GraphNode; to: GraphNode; path: GraphPath | null };
  const asked = { from, to, max: max + 1, avoiding };
  const [rows, wider] = await Promise.all([
    graph.read<Found>(pathStatement, asked),
    question.withoutExploits ? [] : graph.read<Found>(pathStatement + OVER_EXPLOITS, asked),
  ]);
  const ends = rows[0];
  if (!ends) return refuseMissing(graph, [from, to]);
  const paths = rows.flatMap((row) => (row.path ? [attackPathOf(row.path)] : []));
  const all = wider.flatMap((row) => (row.path ? [attackPathOf(row.path)] : []));
  return {
    from: nodeRefOf(ends.from),
    to: nodeRefOf(ends.to),
    paths: paths.slice(0, max),
    truncated: paths.length > max,
    exploits: all.filter(({ length }) => length < (paths[0]?.length ?? Infinity)).slice(0, max),
  };
}

/** A node is compromised when it is compromised: one path of no steps would say nothing. */
async function pathToItself(graph: Graph, id: NodeId): Promise<PathSet> {
  const node = nodeRefOf(await readNode(graph, id));
  return { from: node, to: node, paths: [], truncated: false, exploits: [] };
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

function checkType(type: string): string {
  if (type in relationships) return type;
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
