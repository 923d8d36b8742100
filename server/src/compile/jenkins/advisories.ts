/**
 * Which security advisories concern what is installed. Mirrors hudson.model.UpdateSite.Warning.isRelevantToVersion and
 * WarningVersionRange (core 2.579): a full match of a Java pattern; no pattern means every version, a bad one means `.*`; so does one
 * that takes too long, as it may match.
 */
import type { Properties } from '../../domain/facts.js';
import type { JenkinsAdvisory, JenkinsPosture } from '../../domain/posture.js';
import type { MatchPatterns } from './match-patterns.js';

/** `advisories`: `id|component|version|url|message`; absent where none was read. Those ignored by administrators are listed apart. */
export async function affectingAdvisories(
  { advisories, ignoredAdvisories = [] }: JenkinsPosture,
  versions: ReadonlyMap<string, string>,
  match: MatchPatterns,
): Promise<Properties> {
  if (!advisories) return {};
  const asked = advisories.flatMap((advisory) => {
    const version = versions.get(advisory.component);
    return version === undefined ? [] : [{ advisory, version: withoutBuilder(version) }];
  });
  const questions = asked.flatMap(({ advisory, version }) =>
    advisory.patterns.map((pattern) => ({ pattern, names: [version] })),
  );
  const answers = questions.length > 0 ? await match(questions) : [];
  let next = 0;
  const affecting = asked.filter(({ advisory }) => {
    const own = answers.slice(next, (next += advisory.patterns.length));
    return own.length === 0 || own.some((answer) => answer === null || answer === 'undecided' || answer[0]);
  });
  const [ignored, open] = [affecting.filter(isIgnored), affecting.filter((one) => !isIgnored(one))];
  return {
    ...(open.length > 0 ? { advisories: open.map(print) } : {}),
    ...(ignored.length > 0 ? { ignoredAdvisories: ignored.map(print) } : {}),
  };

  function isIgnored({ advisory }: { advisory: JenkinsAdvisory }): boolean {
    return ignoredAdvisories.includes(advisory.id);
  }
}

/** `1.2 (private-abc-ann)`: who built it is no part of what patterns are written for. */
function withoutBuilder(version: string): string {
  return version.replace(/ \(.*$/, '');
}

function print({ advisory, version }: { advisory: JenkinsAdvisory; version: string }): string {
  const { id, component, url, message } = advisory;
  return [id, component, version, url, message].map((part) => part.replaceAll('|', '/')).join('|');
}
