/** Where an image of a picture lies in a view that was moved since. Pixels on the screen. */

export interface Viewport {
  /** Where the picture's own origin is. */
  x: number;
  y: number;
  zoom: number;
}

export interface Shift {
  x: number;
  y: number;
  scale: number;
}

/** What brings an image that was drawn at one viewport to where it belongs in another, from its upper left corner. */
export function shiftOf(drawn: Viewport, now: Viewport): Shift {
  const scale = now.zoom / drawn.zoom;
  return { x: now.x - drawn.x * scale, y: now.y - drawn.y * scale, scale };
}

/** The part of a view, 0 to 1, that its image still covers. */
export function coveredBy({ x, y, scale }: Shift, width: number, height: number): number {
  const along = (from: number, length: number) =>
    Math.max(0, Math.min(length, from + length * scale) - Math.max(0, from)) / length;
  return width > 0 && height > 0 ? along(x, width) * along(y, height) : 1;
}
