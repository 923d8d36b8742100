/** Room for what is added to a picture: beside what it hangs on, over nothing, and nothing that stood there moves. */
import { groupBy } from '../group-by.js';
import type { LayoutNode, LayoutRequest, Positions } from './layout-messages.js';

/** Model pixels between two boxes. */
const gap = 14;
/** From the middle of one node to that of the nearest new one. */
const nearest = 120;
const ringStep = 78;
/** Places tried on each ring. */
const angles = 28;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Every new node needs a relationship to a placed one, or to a new one that has; the others stand below. */
export function grow({ nodes, relationships }: LayoutRequest): Positions {
  const placed = new Map<string, Box>();
  for (const node of nodes) if (node.fixed && node.at) placed.set(node.id, { ...node.at, ...sizeOf(node) });
  const waiting = new Map(nodes.filter((node) => !placed.has(node.id)).map((node) => [node.id, node]));
  const around = neighboursOf(relationships);
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ id }) => around.get(id)?.some((other) => placed.has(other)));
    const next = ready.length > 0 ? ready : [...waiting.values()].slice(0, 1);
    const byAnchor = groupBy(next, ({ id }) => around.get(id)?.find((other) => placed.has(other)));
    for (const [anchor, fresh] of byAnchor) placeAround(anchor, fresh, placed, waiting);
  }
  return Object.fromEntries([...placed].map(([id, { x, y }]) => [id, { x, y }]));
}

function placeAround(
  anchor: string | undefined,
  fresh: readonly LayoutNode[],
  placed: Map<string, Box>,
  waiting: Map<string, LayoutNode>,
): void {
  const start = anchor === undefined ? below(placed) : placed.get(anchor)!;
  const outwards = outwardsFrom(start, placed);
  for (const node of fresh) {
    placed.set(node.id, { ...freePlace(start, outwards, sizeOf(node), [...placed.values()]), ...sizeOf(node) });
    waiting.delete(node.id);
  }
}

/** The nearest place that nothing covers; the side away from the rest comes first. */
function freePlace(start: Box, outwards: number, size: Pick<Box, 'width' | 'height'>, taken: readonly Box[]) {
  for (let radius = nearest; ; radius += ringStep)
    for (let step = 0; step < angles; step += 1) {
      const turn = (step % 2 === 0 ? step / 2 : -(step + 1) / 2) * ((2 * Math.PI) / angles);
      // Wider than high, as labels are.
      const x = start.x + 1.25 * radius * Math.cos(outwards + turn);
      const y = start.y + radius * Math.sin(outwards + turn);
      const box = { x, y, ...size };
      if (!taken.some((other) => overlap(box, other))) return { x, y };
    }
}

/** Whether two boxes, given by their middles, come closer than the gap. */
export function overlap(one: Box, other: Box, apart = gap): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 + apart &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2 + apart
  );
}

/** Away from the middle of everything that is placed. */
function outwardsFrom(start: Box, placed: ReadonlyMap<string, Box>): number {
  const boxes = [...placed.values()];
  const middle = (of: 'x' | 'y') => boxes.reduce((sum, box) => sum + box[of], 0) / Math.max(1, boxes.length);
  const [x, y] = [start.x - middle('x'), start.y - middle('y')];
  return x === 0 && y === 0 ? 0 : Math.atan2(y, x);
}

function below(placed: ReadonlyMap<string, Box>): Box {
  const lowest = Math.max(0, ...[...placed.values()].map(({ y, height }) => y + height));
  return { x: 0, y: lowest + nearest, width: 0, height: 0 };
}

function sizeOf({ width, height }: LayoutNode) {
  return { width, height };
}

function neighboursOf(relationships: LayoutRequest['relationships']): ReadonlyMap<string, string[]> {
  const around = new Map<string, string[]>();
  const note = (one: string, other: string) => {
    const list = around.get(one);
    if (list) list.push(other);
    else around.set(one, [other]);
  };
  for (const { from, to } of relationships) {
    note(from, to);
    note(to, from);
  }
  return around;
}
