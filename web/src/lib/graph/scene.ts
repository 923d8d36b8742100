/** Everything drawn, with its places in model pixels: what a picture in any format is made from. */
import type { EntityKind } from '../api/schema.js';
import type { Change } from './drawing.js';

interface Point {
  x: number;
  y: number;
}

export interface SceneNode extends Point {
  kind: EntityKind;
  /** Lines, separated by line breaks. */
  label: string;
  tierZero: boolean;
  unknown: boolean;
  change?: Change | undefined;
}

export interface SceneRelationship {
  from: Point;
  to: Point;
  /** Where its label stands. */
  middle: Point;
  /** Control point of a curve; undefined for a straight line. */
  bend: Point | undefined;
  /** Empty where it is not shown. */
  label: string;
  derived: boolean;
  uncertain: boolean;
  change?: Change | undefined;
}

export interface Scene {
  box: Point & { width: number; height: number };
  /** Circles around the middle that say how far away what stands on them is. */
  guides?: readonly { label: string; width: number; height: number }[];
  nodes: readonly SceneNode[];
  relationships: readonly SceneRelationship[];
}
