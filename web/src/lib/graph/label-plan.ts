/**
 * Which labels a picture shows at a zoom: each is at least 9 pixels high on the screen, and none lies on another or on a node. What
 * has no room is hidden until it is zoomed into; what matters more keeps its label first.
 */

export interface Labelled {
  id: string;
  /** Where the label is, in model pixels: its middle, or for a node the middle of the node. */
  x: number;
  y: number;
  /** Of the node itself; 0 for a relationship. */
  nodeHeight: number;
  nodeWidth: number;
  /** Characters of the longest line, and lines. */
  characters: number;
  lines: number;
  /** Smaller is kept first. */
  rank: number;
}

export interface LabelPlan {
  /** Font size in model pixels. */
  size: number;
  hidden: ReadonlySet<string>;
}

/** Pixels on the screen below which nothing is written. */
export const smallest = 9;
/** Model pixels where there is room. */
const usual = 11.5;
/** Of a character, as a part of the font size. */
const characterWidth = 0.54;
const lineHeight = 1.25;

/** The font size that is readable at this zoom. */
export function sizeAt(zoom: number): number {
  return Math.max(usual, smallest / zoom);
}

export function planLabels(all: readonly Labelled[], zoom: number): LabelPlan {
  const size = sizeAt(zoom);
  const taken = new Grid(size * 8);
  for (const each of all) if (each.nodeWidth > 0) taken.add(nodeBox(each));
  const hidden = new Set<string>();
  for (const each of all.toSorted((one, other) => one.rank - other.rank)) {
    const box = labelBox(each, size);
    if (taken.meets(box, each.id)) hidden.add(each.id);
    else taken.add(box);
  }
  return { size, hidden };
}

export interface Box {
  of: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the label of a node or relationship stands at a font size. */
export function labelBox({ id, x, y, nodeHeight, nodeWidth, characters, lines }: Labelled, size: number): Box {
  const half = (characters * size * characterWidth) / 2;
  const height = lines * size * lineHeight;
  const top = nodeWidth > 0 ? y + nodeHeight / 2 + 5 : y - height / 2;
  return { of: id, left: x - half, right: x + half, top, bottom: top + height };
}

function nodeBox({ id, x, y, nodeHeight, nodeWidth }: Labelled): Box {
  const [halfWidth, halfHeight] = [nodeWidth / 2, nodeHeight / 2];
  return { of: id, left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

export function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Boxes by the squares they lie in: thousands are compared with their neighbours alone. */
class Grid {
  readonly #side: number;
  readonly #squares = new Map<string, Box[]>();

  constructor(side: number) {
    this.#side = side;
  }

  add(box: Box): void {
    for (const key of this.#keys(box)) {
      const boxes = this.#squares.get(key);
      if (boxes) boxes.push(box);
      else this.#squares.set(key, [box]);
    }
  }

  meets(box: Box, except: string): boolean {
    return this.#keys(box).some((key) =>
      this.#squares.get(key)?.some((other) => other.of !== except && meet(box, other)),
    );
  }

  #keys({ left, top, right, bottom }: Box): string[] {
    const keys: string[] = [];
    for (let x = Math.floor(left / this.#side); x <= Math.floor(right / this.#side); x += 1)
      for (let y = Math.floor(top / this.#side); y <= Math.floor(bottom / this.#side); y += 1) keys.push(`${x} ${y}`);
    return keys;
  }
}
