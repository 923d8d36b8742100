/** What pipeline-input-step changed about who may answer, by the version that is installed. */

type Answer = 'yes' | 'no' | 'unknown';

export interface InputRules {
  /** Since 2.8 (SECURITY-576): without submitters Job/Build is asked for. */
  buildIsAsked: Answer;
  /** Since 2.9 (JENKINS-48998): administrators answer whoever is named. */
  administratorsAnswer: Answer;
  /** Since 2.9 (JENKINS-55181): names are trimmed, and compared as the security realm does; exactly before. */
  realmCompares: Answer;
}

export function inputRules(plugins: readonly { name: string; version: string }[]): InputRules {
  const version = plugins.find(({ name }) => name === 'pipeline-input-step')?.version;
  return {
    buildIsAsked: isAtLeast(version, 8),
    administratorsAnswer: isAtLeast(version, 9),
    realmCompares: isAtLeast(version, 9),
  };
}

/** `2.12`; releases since 2022 count commits: `446.vf27b_0b_83500e`. */
function isAtLeast(version: string | undefined, minor: number): Answer {
  const [, major, rest] = /^(\d+)(?:\.(\d+))?/.exec(version ?? '') ?? [];
  if (major === undefined) return 'unknown';
  return Number(major) > 2 || (Number(major) === 2 && Number(rest ?? 0) >= minor) ? 'yes' : 'no';
}
