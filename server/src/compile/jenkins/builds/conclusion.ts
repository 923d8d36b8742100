/** What is concluded of a job: as whom its builds run, and by which rule. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import type { Owners } from '../owners.js';
import type { Principals } from '../principals.js';

/** `user` names one Jenkins knows; `starter` is whoever started the build. */
export type Runner = { as: 'system' | 'anonymous' | 'starter' } | { as: 'user'; id: string } | { as: 'unknown' };

export interface Conclusion {
  runner: Runner;
  rule: string;
  /** `file:line text`; empty where nothing is written. */
  evidence: string;
}

export interface BuildRunner {
  /** Of builds nobody started: by timer, webhook or another build. Also who resolves the credentials of the job. */
  automatic: Conclusion;
  /** Of builds a user started. */
  started: Conclusion;
}

export interface RunnerInput {
  snapshot: JenkinsSnapshot;
  owners: Owners;
  principals: Principals;
}
