/**
 * Rings around a root: the ring of a node is its distance, given or counted, and nothing else. Each branch has a share of the circle that
 * its leaves need, so that few lines cross; rings on which nothing stands take no room.
 */
import { groupBy } from '../group-by.js';
import type { LayoutRequest, Positions } from './layout-messages.js';

/** Pixels between neighbours on a ring, and between rings at least. */
const apart = 92;
const between = 104;
/** Radians at the top that are left for what the circles are called. */
const labels = 0.36;
/** Windows are wider than high. */
export const stretch = 1.35;

export function ringLayout({ nodes, relationships, root, rings: given }: LayoutRequest): Positions {
  const ids = nodes.map(({ id }) => id);
  const start = root !== undefined && ids.includes(root) ? root : ids[0];
  if (start === undefined) return {};
  const distances = given ? new Map(Object.entries(given)) : distancesFrom(start, ids, relationships);
  distances.set(start, 0);
  const rings = compress(ids.map((id) => distances.get(id) ?? 0));
  const ringOf = (id: string) => (id === start ? 0 : rings.get(distances.get(id) ?? 0)!);
  const children = treeOf(start, ids, relationships, ringOf);
  const leaves = countLeaves(start, children);
  const angles = anglesOf(start, children, leaves);
  const radii = radiiOf(
    ids.filter((id) => id !== start),
    ringOf,
    angles,
  );
  return Object.fromEntries(
    ids.map((id) => {
      const [radius, angle] = [id === start ? 0 : radii.get(ringOf(id))!, angles.get(id) ?? 0];
      return [id, { x: stretch * radius * Math.cos(angle), y: radius * Math.sin(angle) }];
    }),
  );
}

/** Distance → ring, counted over those that are there; 0 is the middle, and nothing else stands in it. */
function compress(distances: readonly number[]): ReadonlyMap<number, number> {
  const used = [...new Set(distances)].sort((a, b) => a - b);
  const first = used[0] === 0 ? 0 : 1;
  return new Map(used.map((distance, at) => [distance, Math.max(1, at + first)]));
}

/** Along the arrows, then against them; what hangs on nothing stands outside. */
function distancesFrom(
  root: string,
  ids: readonly string[],
  relationships: LayoutRequest['relationships'],
): Map<string, number> {
  const out = groupBy(relationships, ({ from }) => from);
  const into = groupBy(relationships, ({ to }) => to);
  const found = new Map([[root, 0]]);
  const spread = (next: (id: string) => readonly string[]) => {
    for (const [id, distance] of found)
      for (const other of next(id)) if (!found.has(other)) found.set(other, distance + 1);
  };
  spread((id) => (out.get(id) ?? []).map(({ to }) => to));
  spread((id) => [...(out.get(id) ?? []).map(({ to }) => to), ...(into.get(id) ?? []).map(({ from }) => from)]);
  const outside = Math.max(...found.values()) + 1;
  for (const id of ids) if (!found.has(id)) found.set(id, outside);
  return found;
}

/** Each node hangs on the nearest one further in that it is related to; on the root where there is none. */
function treeOf(
  root: string,
  ids: readonly string[],
  relationships: LayoutRequest['relationships'],
  ringOf: (id: string) => number,
): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, string>();
  const known = new Set(ids);
  for (const { from, to } of relationships) {
    if (!known.has(from) || !known.has(to)) continue;
    const [inner, outer] = ringOf(from) <= ringOf(to) ? [from, to] : [to, from];
    if (ringOf(inner) < ringOf(outer) && !parents.has(outer)) parents.set(outer, inner);
  }
  const children = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const id of ids) if (id !== root) children.get(parents.get(id) ?? root)!.push(id);
  return children;
}

function countLeaves(root: string, children: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const order = [root];
  for (const id of order) order.push(...(children.get(id) ?? []));
  const leaves = new Map<string, number>();
  for (const id of order.reverse()) {
    const below = (children.get(id) ?? []).reduce((sum, child) => sum + leaves.get(child)!, 0);
    leaves.set(id, Math.max(1, below));
  }
  return leaves;
}

function anglesOf(
  root: string,
  children: ReadonlyMap<string, readonly string[]>,
  leaves: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const angles = new Map<string, number>();
  // From the top on, where the circles are labelled.
  const open: [string, number, number][] = [[root, labels / 2 - Math.PI / 2, (3 * Math.PI) / 2 - labels / 2]];
  for (const [id, from, to] of open) {
    angles.set(id, (from + to) / 2);
    let at = from;
    for (const child of children.get(id) ?? []) {
      const share = ((to - from) * leaves.get(child)!) / leaves.get(id)!;
      open.push([child, at, at + share]);
      at += share;
    }
  }
  return angles;
}

/** Ring → radius: rings keep their distance, and so do neighbours on a ring. */
function radiiOf(
  ids: readonly string[],
  ringOf: (id: string) => number,
  angles: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const radii = new Map<number, number>();
  const byRing = [...groupBy(ids, ringOf)].sort(([one], [other]) => one - other);
  let before = 0;
  for (const [ring, here] of byRing) {
    const sorted = here.map((id) => angles.get(id)!).sort((a, b) => a - b);
    const gaps = sorted.slice(1).map((angle, at) => angle - sorted[at]!);
    const closest = Math.min(Math.PI, ...gaps, 2 * Math.PI - (sorted.at(-1)! - sorted[0]!));
    before = Math.max(before + between, apart / Math.max(closest, 0.01));
    radii.set(ring, before);
  }
  return radii;
}
