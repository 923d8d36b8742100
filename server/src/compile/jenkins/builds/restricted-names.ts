/** Restrictions by name, answered by Java before anything is compiled: one question per pattern. */
import type { JobRestriction } from '../../../domain/execution.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../../domain/snapshot.js';
import type { MatchPatterns } from '../match-patterns.js';
import { restrictedNames, type Candidate } from './restriction.js';

/** Answers for the names of every job and of a new job in every folder; null for a pattern Java rejects, undecided for one that takes too long. */
export async function matchRestrictions(
  snapshot: JenkinsSnapshot,
  match: MatchPatterns,
): Promise<(pattern: string, name: string) => boolean | null | 'undecided'> {
  const restrictions = [...snapshot.agents, snapshot.controller].flatMap(({ restriction }) => restriction ?? []);
  const patterns = [...new Set(restrictions.flatMap(patternsOf))];
  if (patterns.length === 0) return () => null;
  const jobs = snapshot.items.flatMap((item): Candidate[] => (item.kind === 'job' ? [item] : [newJobIn(item)]));
  const names = [...new Set([...jobs, newJobIn(null)].flatMap(restrictedNames))];
  const answers = await match(patterns.map((pattern) => ({ pattern, names })));
  const matched = new Map(
    patterns.map((pattern, at): [string, ReadonlySet<string> | null | 'undecided'] => {
      const answer = answers[at];
      if (answer === 'undecided') return [pattern, answer];
      return [pattern, answer ? new Set(names.filter((_, index) => answer[index])) : null];
    }),
  );
  return (pattern, name) => {
    const found = matched.get(pattern);
    return found === 'undecided' ? found : (found?.has(name) ?? null);
  };
}

/** Stands for whatever somebody creates in a folder, which cannot be named yet. */
export function newJobIn(folder: JenkinsItem | null): Candidate {
  const fullName = folder ? `${folder.fullName}/new-job` : 'new-job';
  return { fullName, type: 'freestyle', className: 'hudson.model.FreeStyleProject' };
}

function patternsOf(restriction: JobRestriction): readonly string[] {
  if (restriction.type === 'name') return [restriction.pattern];
  if (restriction.type === 'not') return patternsOf(restriction.of);
  return restriction.type === 'all' || restriction.type === 'one' ? restriction.of.flatMap(patternsOf) : [];
}
