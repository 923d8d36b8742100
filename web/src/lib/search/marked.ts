/** Which parts of a name fit what was typed. */

export interface Part {
  text: string;
  fits: boolean;
}

/** Cuts a name at every place where a typed word stands; what is cut joins to the name again. */
export function markParts(name: string, typed: string): Part[] {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length === 0) return [{ text: name, fits: false }];
  // Letters and digits only: nothing in them steers a pattern.
  const pattern = new RegExp(`(${words.sort((one, other) => other.length - one.length).join('|')})`, 'giu');
  return name
    .split(pattern)
    .map((text, at) => ({ text, fits: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
