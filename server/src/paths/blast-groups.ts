/** A blast radius by kind: tier zero, then what is lost, then what leads there; of each the nearest, with the path. */
import type { EvidenceStep, NodeRef } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphPath } from '../graph/graph.js';
import { blastStatement, over, type Count } from './blast-radius.js';
import { byKind, isEnd } from './kind-order.js';
import { checkLimit, longestPath } from './paths.js';
import { declaredTierZero } from './zones.js';

export interface ReachedByPath {
  node: NodeRef;
  distance: number;
  path: readonly EvidenceStep[];
}

export interface ReachedGroup {
  /** Null: tier zero, whatever its kind. */
  kind: NodeKind | null;
  count: number;
  /** Relationships to the nearest. */
  distance: number;
  /** What the start does first to come to those listed, each once. */
  firstSteps: readonly EvidenceStep[];
  /** Nearest first; none of entitlements and scopes, which are means. */
  reached: readonly ReachedByPath[];
}

export interface GroupsQuestion {
  of: NodeId;
  /** Nodes listed of each kind, 0 to 100; default 3. */
  first?: number;
  /** Of these kinds alone, without tier zero. */
  only?: readonly NodeKind[] | null;
  /** Follow published weaknesses of what is installed (EXPLOITS) as well. */
  withExploits?: boolean;
}

/** Throws `limit-out-of-range`. */
export async function blastGroups(
  graph: Graph,
  { of, first = 3, only = null, withExploits = false }: GroupsQuestion,
): Promise<readonly ReachedGroup[]> {
  const start = { of, ending: over(withExploits), declared: [...(await declaredTierZero(graph))] };
  if (first !== 0) checkLimit('first', first, 100);
  const counts = await graph.read<Count>(blastStatement + start.ending, {
    of,
    maxDepth: longestPath,
    declared: start.declared,
  });
  const kinds = [...new Set(counts.map(({ kind }) => kind))]
    .filter((kind) => only?.includes(kind) ?? true)
    .sort(byKind);
  const zero = only ? [] : counts.filter(({ tierZero }) => tierZero > 0);
  const groups: ReachedGroup[] = [];
  if (zero.length > 0)
    groups.push(
      await groupOf(
        graph,
        start,
        null,
        zero.map(({ distance, tierZero }) => ({ distance, count: tierZero })),
        first,
      ),
    );
  for (const kind of kinds)
    groups.push(
      await groupOf(
        graph,
        start,
        kind,
        counts.filter((row) => row.kind === kind),
        first,
      ),
    );
  return groups;
}

async function groupOf(
  graph: Graph,
  { of, ending, declared }: { of: NodeId; ending: string; declared: readonly NodeId[] },
  kind: NodeKind | null,
  rows: readonly Pick<Count, 'distance' | 'count'>[],
  first: number,
): Promise<ReachedGroup> {
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const distance = Math.min(...rows.map((row) => row.distance));
  const listed = Math.min(first, count);
  const paths =
    listed === 0 || (kind !== null && !isEnd(kind))
      ? []
      : await graph.read<{ path: GraphPath }>('paths/nearest-of-kind' + ending, { of, kind, first: listed, declared });
  const reached = paths
    .map(({ path }) => reachedBy(path))
    .sort((one, other) => one.distance - other.distance || (one.node.id < other.node.id ? -1 : 1));
  return { kind, count, distance, firstSteps: firstStepsOf(reached), reached };
}

function reachedBy({ nodes, relationships }: GraphPath): ReachedByPath {
  return { node: nodeRefOf(nodes.at(-1)!), distance: relationships.length, path: evidenceOf(nodes, relationships) };
}

function firstStepsOf(reached: readonly ReachedByPath[]): readonly EvidenceStep[] {
  const steps = reached.flatMap(({ path }) => path.slice(0, 1));
  return [...new Map(steps.map((step) => [`${step.type} ${step.to.id}`, step])).values()];
}
