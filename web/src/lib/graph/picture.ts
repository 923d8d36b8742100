/** What a picture can be told and what it tells, whatever draws it. */
import type { Arrangement } from './layout-choice.js';
import type { Places } from './places.js';

export interface CanvasEvents {
  /** A node or relationship was chosen; null: the background. */
  select(id: string | null): void;
  /** A node was chosen twice in a row. */
  expand(id: string): void;
  /** The menu of a node was asked for at a place of the page. */
  menu(id: string, x: number, y: number): void;
  /** Labels were placed: how high letters are on the screen, and how many labels have no room. */
  labels(pixels: number, hidden: number): void;
}

export interface ShowOptions {
  layout: Arrangement;
  /** Nodes already there keep their places. */
  keep: boolean;
  /** Where a link says that nodes stand: counts for the first drawing. */
  places?: Places;
  /** Start of a path or tree. */
  start?: string | undefined;
  tierZero: ReadonlySet<string>;
}
