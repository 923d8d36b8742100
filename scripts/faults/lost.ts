/** Something that was acknowledged is gone, or the product does not go on by itself and does not say how: the round fails. */
export class Lost extends Error {}

/** Throws `Lost` unless it holds. */
export function require(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Lost(otherwise);
}
