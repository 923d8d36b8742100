/** Whether properties are written alike (canonicalText), without writing them: most of an estate is the same as the night before. */
import type { Properties, PropertyValue } from '../../domain/facts.js';

export function sameProperties(one: Properties = {}, other: Properties = {}): boolean {
  return one === other || (within(one, other) && within(other, one));
}

/** `for in`: a list of the keys of each of half a million facts takes longer than comparing them. */
function within(one: Properties, other: Properties): boolean {
  for (const key in one) if (!isSame(one[key], other[key])) return false;
  return true;
}

function isSame(one: PropertyValue | undefined, other: PropertyValue | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => each === other[at]);
  return (one ?? null) === (other ?? null);
}
