/** The one port of compile: Java regular expressions, which only their own engine reads as Jenkins does. */
import type { CoverageGap } from '../../domain/snapshot.js';

/** null for a pattern Java rejects; `undecided` where matching takes too long, or cannot be done here. */
export type MatchAnswer = readonly boolean[] | null | 'undecided';

/** Full match of a Java regular expression against names. */
export type MatchPatterns = (
  questions: readonly { pattern: string; names: readonly string[] }[],
) => Promise<readonly MatchAnswer[]>;

/** Characters of a pattern that are shown. */
const SHOWN = 120;

/** Adds to `gaps`, once each, the patterns that came to no answer. */
export function tellUndecided(match: MatchPatterns, gaps: CoverageGap[]): MatchPatterns {
  const told = new Set<string>();
  return async (questions) => {
    const answers = await match(questions);
    for (const [at, { pattern }] of questions.entries()) {
      if (answers[at] !== 'undecided' || told.has(pattern)) continue;
      told.add(pattern);
      gaps.push({
        code: 'pattern-undecided',
        subject: pattern.length > SHOWN ? `${pattern.slice(0, SHOWN)}…` : pattern,
        message: 'Matching this pattern takes Java longer than it may, so what it matches is not known.',
      });
    }
    return answers;
  };
}
