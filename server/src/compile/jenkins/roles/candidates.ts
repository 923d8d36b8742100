/** What patterns of roles are matched against: items by full name, agents by name, the built-in node by the empty one. */
import type { JenkinsItem, JenkinsSnapshot } from '../../../domain/snapshot.js';
import type { EffectiveOwners, Owners } from '../owners.js';
import type { MatchPatterns } from '../match-patterns.js';

export interface Candidate {
  name: string;
  /** Absent for agents, and for folders that are known only from the names of what they hold. */
  item?: JenkinsItem;
  owners: () => EffectiveOwners;
}

/** Every item, and the folders on the way to them that the collector did not see: roles count for those as well. */
export function itemCandidates(snapshot: JenkinsSnapshot, owners: Owners): readonly Candidate[] {
  const names = new Map<string, JenkinsItem | undefined>(snapshot.items.map((item) => [item.fullName, item]));
  for (const item of snapshot.items)
    for (const folder of foldersAbove(item.fullName)) if (!names.has(folder)) names.set(folder, undefined);
  return [...names].map(([name, item]) => ({ name, ...(item ? { item } : {}), owners: () => owners.of(name) }));
}

export function agentCandidates(snapshot: JenkinsSnapshot, owners: Owners): readonly Candidate[] {
  const builtIn = { ...snapshot.controller, configurationRead: true };
  return [
    ...snapshot.agents.map((agent) => ({ name: agent.name, owners: () => owners.ofAgent(agent) })),
    { name: '', owners: () => owners.ofAgent(builtIn) },
  ];
}

/** `a/b` and `a` for `a/b/c`: innermost first. */
export function foldersAbove(fullName: string): readonly string[] {
  const above: string[] = [];
  for (let at = fullName.lastIndexOf('/'); at > 0; at = fullName.lastIndexOf('/', at - 1))
    above.push(fullName.slice(0, at));
  return above;
}

/** The candidates each pattern matches in full; null for a pattern Java rejects or cannot decide in time. One question per pattern. */
export async function matchCandidates(
  match: MatchPatterns,
  asked: readonly { patterns: readonly string[]; candidates: readonly Candidate[] }[],
): Promise<readonly ReadonlyMap<string, readonly Candidate[] | null>[]> {
  const questions = asked.flatMap(({ patterns, candidates }, set) => {
    const names = candidates.map((candidate) => candidate.name);
    return names.length === 0 ? [] : [...new Set(patterns)].map((pattern) => ({ set, pattern, names }));
  });
  const answers = questions.length > 0 ? await match(questions.map(({ pattern, names }) => ({ pattern, names }))) : [];
  const matched = asked.map(() => new Map<string, readonly Candidate[] | null>());
  for (const [index, { set, pattern }] of questions.entries()) {
    const answer = answers[index];
    const decided = answer === 'undecided' ? null : answer;
    matched[set]?.set(pattern, decided ? (asked[set]?.candidates ?? []).filter((_, at) => decided[at]) : null);
  }
  return matched;
}
