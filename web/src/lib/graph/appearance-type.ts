/** How a kind of node looks: shape, colour token and icon, so that no meaning rests on colour alone. */
export interface Appearance {
  /** A Cytoscape node shape. */
  shape: string;
  /** A custom property of theme/tokens.css. */
  colour: `--kind-${string}`;
  /** Path data in a box of 16 by 16, drawn as strokes. */
  icon: string;
  /** Outline of the shape in a box of 24 by 24, for the legend. */
  outline: string;
  width: number;
  height: number;
}

/** Pixels of most shapes. */
export const square = { width: 42, height: 42 };
