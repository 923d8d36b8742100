/** Blast radii, who can reach, and cuts, for callers with a scope: counted and listed as if there were nothing but what they see. */
import { isVisible } from '../../domain/visibility.js';
import type { Evidence, EvidenceStep, NodeRef } from '../../domain/answers.js';
import type { RowScope } from '../../domain/caller.js';
import type { NodeKind } from '../../domain/graph.js';
import { byKind, isEnd } from '../../paths/kind-order.js';
import { longestPath } from '../../paths/paths.js';
import { seenReached, seenReaching, waysFrom, type SeenNode } from '../../paths/seen-radius.js';
import { listTierZero } from '../../paths/tier-zero.js';
import { inPast } from '../graphql/in-past.js';
import { hideIn, hideTree } from './hide.js';
import { naming, notInPart, type Within } from './within.js';

/** As many as everybody is listed. */
const MOST_LISTED = 500;

/** Of a blast radius, with what the fields below it are made of. */
export interface SeenRadius {
  of: NodeRef;
  withExploits: boolean;
  asOf?: string | null;
  seen: readonly SeenNode[];
}

export const blastRadiusWithin: Within = naming(['of'], async (scope, args, ask, _, context) => {
  const radius = (await ask(args)) as Omit<SeenRadius, 'seen'> & { maxDepth: number };
  const { of, maxDepth, withExploits, asOf } = radius;
  const seen = await inPast(context, asOf, (graph) =>
    seenReached(graph, { of: of.id, maxDepth, withExploits }, (id) => isVisible(scope, id)),
  );
  if (!seen) throw tooMuch();
  const ends = seen.filter(({ kind }) => isEnd(kind));
  return {
    ...{ of, maxDepth, withExploits, asOf, seen, tree: [] },
    reached: ends.slice(0, MOST_LISTED),
    counts: countKinds(seen),
    rings: ringsOf(seen),
    totalCount: seen.length,
    reachesTierZero: seen.some(({ tierZero }) => tierZero),
    truncated: ends.length > MOST_LISTED || reachesTheEnd(seen),
  };
});

/** Where the search ended before the graph did. */
const reachesTheEnd = (seen: readonly SeenNode[]) => seen.some(({ distance }) => distance === longestPath);

function countKinds(seen: readonly SeenNode[]): readonly { kind: NodeKind; count: number }[] {
  const kinds = [...new Set(seen.map(({ kind }) => kind))].sort(byKind);
  return kinds.map((kind) => ({ kind, count: seen.filter((each) => each.kind === kind).length }));
}

function ringsOf(seen: readonly SeenNode[]) {
  const rings = new Map<string, { distance: number; kind: NodeKind; count: number; tierZero: number }>();
  for (const { distance, kind, tierZero } of seen) {
    const key = `${distance} ${kind}`;
    const ring = rings.get(key) ?? { distance, kind, count: 0, tierZero: 0 };
    rings.set(key, { ...ring, count: ring.count + 1, tierZero: ring.tierZero + Number(tierZero) });
  }
  return [...rings.values()].sort((a, b) => a.distance - b.distance || (a.kind < b.kind ? -1 : 1));
}

export const whoCanReachWithin: Within = naming(['node'], async (scope, args, ask, _, context) => {
  const { to } = (await ask(args)) as { to: NodeRef };
  const maxDepth = Number(args['maxDepth'] ?? longestPath);
  const first = Number(args['first'] ?? 100);
  return inPast(context, args['asOf'] as string | null, async (graph) => {
    const seen = await seenReaching(graph, { to: to.id, maxDepth }, (id) => isVisible(scope, id));
    if (!seen) throw tooMuch();
    const principals = seen.filter(({ isPrincipal }) => isPrincipal);
    const reached = principals.slice(0, first);
    const ways = await waysFrom(
      graph,
      to.id,
      reached.map(({ id }) => id),
    );
    return {
      ...{ to, reached, counts: countKinds(seen), principals: principals.length },
      people: seen.filter(({ isPerson }) => isPerson).length,
      tree: hideTree(
        scope,
        oncePerNode(ways, ({ from }) => from.id),
      ),
      truncated: principals.length > reached.length || reachesTheEnd(seen),
    };
  });
});

/** The relationships of some ways, one for each node: a tree to draw. */
export function oncePerNode(ways: ReadonlyMap<string, Evidence>, idOf: (step: EvidenceStep) => string): Evidence {
  const first = new Map<string, EvidenceStep>();
  for (const step of [...ways.values()].flat()) if (!first.has(idOf(step))) first.set(idOf(step), step);
  return [...first.values()];
}

/** Without `to`: what they see of tier zero. Removals of which nothing can be told are one. */
export const cutWithin: Within = naming(['from', 'to', 'avoidingNodes'], async (scope, args, ask, _, context) => {
  const to = args['to'] ?? (await seenTierZero(scope, context));
  if (Array.isArray(to) && to.length === 0)
    throw notInPart(
      'What controls everything stands outside the part of the estate that you see: say where paths end.',
    );
  const cut = hideIn(scope, await ask({ ...args, to })) as { removals: readonly { step: EvidenceStep }[] };
  const removals = new Map(cut.removals.map((each) => [keyOf(each.step), each]));
  return { ...cut, removals: [...removals.values()] };
});

const keyOf = ({ type, from, to }: EvidenceStep) => `${from.id} ${type} ${to.id}`;

async function seenTierZero(scope: RowScope, { graph }: Parameters<Within>[4]): Promise<readonly string[]> {
  return (await listTierZero(graph)).map(({ id }) => id).filter((id) => isVisible(scope, id));
}

function tooMuch() {
  return notInPart('It is too much to be cut to the part of the estate that you see.');
}
