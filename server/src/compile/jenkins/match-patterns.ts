/** The one port of compile: Java regular expressions, which only their own engine reads as Jenkins does. */

/** Full match of a Java regular expression against names; null for a pattern Java rejects. */
export type MatchPatterns = (
  questions: readonly { pattern: string; names: readonly string[] }[],
) => Promise<readonly (readonly boolean[] | null)[]>;
