/** What the textual scan looks for, and one thing it found. */
export const kinds = ['credential', 'destination', 'label', 'library'] as const;

export type Kind = (typeof kinds)[number];

export interface Found {
  kind: Kind;
  /** As written, quotes left out. */
  text: string;
  file: string;
  /** Counted from 1. */
  line: number;
}
