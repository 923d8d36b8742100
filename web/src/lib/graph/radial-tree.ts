/** A tree around its root: rings by distance, each branch with a share of the circle that its leaves need. */
import { groupBy } from '../group-by.js';
import type { LayoutRequest, Positions } from './layout-messages.js';

/** Radians left free for the stem, where the root stands off the middle. */
const stemGap = 0.9;
/** Pixels between neighbours on a ring, and between rings at least. */
const apart = 88;
const between = 132;

/**
 * Places the nodes a root reaches on rings. The middle is the first node that branches; what leads to it is a stem on the
 * left, so that no branch crosses it. Each node hangs on the first relationship that reaches it;
 * nodes the root does not reach stand in a row below.
 */
export function radialTree({ nodes, relationships, root }: LayoutRequest): Positions {
  const ids = new Set(nodes.map((node) => node.id));
  const start = root !== undefined && ids.has(root) ? root : nodes[0]?.id;
  if (start === undefined) return {};
  const children = spanningTree(start, relationships);
  const leaves = countLeaves(start, children);
  const stem = stemOf(start, children);
  const middle = stem.pop()!;
  const full = 2 * Math.PI - (stem.length > 0 ? stemGap : 0);
  const radii = ringRadii(middle, children, leaves, full);
  const positions: Record<string, { x: number; y: number }> = {};
  stem.reverse().forEach((id, index) => (positions[id] = { x: -(index + 1) * between, y: 0 }));
  place(middle, 0, -full / 2, full / 2);

  function place(id: string, ring: number, from: number, to: number): void {
    const angle = (from + to) / 2;
    positions[id] = { x: radii[ring]! * Math.cos(angle), y: radii[ring]! * Math.sin(angle) };
    let at = from;
    for (const child of children.get(id) ?? []) {
      const share = ((to - from) * leaves.get(child)!) / leaves.get(id)!;
      place(child, ring + 1, at, at + share);
      at += share;
    }
  }

  const stray = nodes.filter((node) => !(node.id in positions));
  stray.forEach(({ id }, index) => {
    positions[id] = { x: (index - (stray.length - 1) / 2) * apart, y: radii.at(-1)! + between };
  });
  return positions;
}

function spanningTree(root: string, relationships: LayoutRequest['relationships']): Map<string, string[]> {
  const outgoing = groupBy(relationships, (relationship) => relationship.from);
  const children = new Map<string, string[]>([[root, []]]);
  for (const [id, mine] of children) {
    for (const { to } of outgoing.get(id) ?? []) {
      if (children.has(to)) continue;
      children.set(to, []);
      mine.push(to);
    }
  }
  return children;
}

/** The root and what follows it while there is only one way on; the last one branches or ends. */
function stemOf(root: string, children: ReadonlyMap<string, readonly string[]>): string[] {
  const stem = [root];
  for (let mine = children.get(root)!; mine.length === 1; mine = children.get(mine[0]!)!) stem.push(mine[0]!);
  return stem;
}

function countLeaves(root: string, children: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const leaves = new Map<string, number>();
  // Parents come before their children in the map: counted from the end, every child is known.
  for (const [id, mine] of [...children].reverse()) {
    leaves.set(
      id,
      Math.max(
        1,
        mine.reduce((sum, child) => sum + leaves.get(child)!, 0),
      ),
    );
  }
  return leaves.size > 0 ? leaves : new Map([[root, 1]]);
}

/** Radius of each ring: rings keep their distance, and so do neighbours on a ring, whose angle is half their two shares. */
function ringRadii(
  root: string,
  children: ReadonlyMap<string, readonly string[]>,
  leaves: ReadonlyMap<string, number>,
  full: number,
): number[] {
  const radii = [0];
  const perLeaf = full / leaves.get(root)!;
  let ring: readonly string[] = [root];
  while ((ring = ring.flatMap((id) => children.get(id) ?? [])).length > 0) {
    const shares = ring.map((id) => leaves.get(id)! * perLeaf);
    const closest = Math.min(...shares.slice(1).map((share, index) => (share + shares[index]!) / 2));
    radii.push(Math.max(radii.at(-1)! + between, apart / closest));
  }
  return radii;
}
