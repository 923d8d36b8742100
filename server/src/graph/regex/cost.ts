/**
 * How long java.util.regex may take for a pattern, judged from its text alone and rather too high than too low. Neo4j cannot
 * interrupt a match, so only patterns that surely end soon run there.
 */

/** Longer patterns are not judged: reading them may call itself as deep as they are nested. */
const LONGEST = 2000;
const GROUPS = 100;

/**
 * An upper bound of the steps for a name of `length` characters; Infinity where nothing is known to bound them. Each quantifier
 * may try every length, each group every branch. What repeats a group or refers back may take exponential time.
 */
export function stepsAtMost(pattern: string, length: number): number {
  if (pattern.length > LONGEST || /\\[1-9k]|\)(?:[*+]|\{)/.test(pattern)) return Infinity;
  let steps = length + 2;
  /** Branches of the groups that are open, the whole pattern first. */
  const open = [1];
  let groups = 0;
  // An escaped character is none of these; a quantifier after it counts.
  for (const [token] of pattern.matchAll(/\\[^]|\(\?<?|\(|\)|\||[*+?][+?]?|\{\d+(?:,\d*)?\}/g)) {
    if (token === '|') open.push((open.pop() ?? 1) + 1);
    else if (token.startsWith('(')) {
      open.push(1);
      groups++;
      if (token === '(?<') steps *= length + 2;
    } else if (token === ')') steps *= open.length > 1 ? open.pop()! : 1;
    else if (token.startsWith('?')) steps *= 2;
    else if (!token.startsWith('\\')) steps *= length + 2;
  }
  if (groups > GROUPS) return Infinity;
  return open.reduce((product, branches) => product * branches, steps);
}
