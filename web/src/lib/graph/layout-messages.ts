/** What goes to the layout worker and comes back. Coordinates are in model pixels. */
import type { Arrangement } from './layout-choice.js';

export interface LayoutNode {
  id: string;
  width: number;
  height: number;
  /** Where it is now; absent for a new node. */
  at?: { x: number; y: number };
  /** Stays where it is. */
  fixed?: boolean;
}

export interface LayoutRequest {
  layout: Arrangement;
  nodes: readonly LayoutNode[];
  relationships: readonly { id: string; from: string; to: string }[];
  /** Start of a radial or breadth-first layout. */
  root?: string;
  /** Distance of each node, for a radial one. */
  rings?: Readonly<Record<string, number>>;
}

export type Positions = Readonly<Record<string, { x: number; y: number }>>;
