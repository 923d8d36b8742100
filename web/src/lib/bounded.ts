/** Whole numbers of the address, within what the API takes: a link that asks for more is answered with the most there is. */

export interface Bounds {
  least: number;
  most: number;
}

/** Nodes of a blast radius that are listed with a way to each. */
export const listed: Bounds = { least: 1, most: 500 };
/** Relationships from the start. */
export const distances: Bounds = { least: 1, most: 30 };

/** The number a text is, brought within the bounds; null for what is no number. */
export function boundedWhole(text: string | null, { least, most }: Bounds): number | null {
  if (text === null || !/^\s*[+-]?\d+\s*$/.test(text)) return null;
  return Math.min(most, Math.max(least, Number(text)));
}
