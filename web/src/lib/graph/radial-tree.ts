/** A tree around its root: rings by distance, each branch with a share of the circle that its leaves need. */
import type { LayoutRequest, Positions } from './layout-messages.js';

/** Pixels between neighbours on a ring, and between rings at least. */
const apart = 76;
const between = 132;

/**
 * Places the nodes a root reaches on rings around it. Each node hangs on the first relationship that reaches it;
 * nodes the root does not reach stand in a row below.
 */
export function radialTree({ nodes, relationships, root }: LayoutRequest): Positions {
  const ids = new Set(nodes.map((node) => node.id));
  const start = root !== undefined && ids.has(root) ? root : nodes[0]?.id;
  if (start === undefined) return {};
  const children = spanningTree(start, relationships);
  const leaves = countLeaves(start, children);
  const radii = ringRadii(start, children, leaves);
  const positions: Record<string, { x: number; y: number }> = {};
  place(start, 0, 0, 2 * Math.PI);

  function place(id: string, ring: number, from: number, to: number): void {
    const angle = (from + to) / 2 - Math.PI / 2;
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
  const outgoing = Map.groupBy(relationships, (relationship) => relationship.from);
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

/** Radius of each ring: the rings keep their distance, and the narrowest share of each is wide enough for a node. */
function ringRadii(
  root: string,
  children: ReadonlyMap<string, readonly string[]>,
  leaves: ReadonlyMap<string, number>,
): number[] {
  const radii = [0];
  const smallest = (2 * Math.PI) / leaves.get(root)!;
  let ring: readonly string[] = [root];
  while ((ring = ring.flatMap((id) => children.get(id) ?? [])).length > 0) {
    const narrowest = Math.min(...ring.map((id) => leaves.get(id)!)) * smallest;
    // A ring of one needs no width at all.
    radii.push(Math.max(radii.at(-1)! + between, ring.length > 1 ? apart / narrowest : 0));
  }
  return radii;
}
