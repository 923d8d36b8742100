/** What a snapshot holds about builds: as whom they run, what starts them, what keeps them off agents. As written, no conclusion. */
import type { Place } from './matrix-entry.js';

/** A strategy of authorize-project, of a job or of the global default. */
export interface BuildStrategy {
  /** Java class; empty where the element names none: then it decides nothing. */
  className: string;
  /** `userid` of SpecificUsersAuthorizationStrategy; null for every other. */
  user: string | null;
  place: Place;
}

/** One queue item authenticator, in the order Jenkins asks them. */
export interface BuildAuthenticator {
  className: string;
  /** The default of GlobalQueueItemAuthenticator; null for every other. */
  strategy: BuildStrategy | null;
  /** Strategies ProjectQueueItemAuthenticator lets jobs choose, by class, and those it does not; the rest is at its default. */
  enabled: readonly string[];
  disabled: readonly string[];
  place: Place;
}

/** Java class of an authenticator, however much of it was read. */
export function authenticatorClass(authenticator: BuildAuthenticator | string): string {
  return typeof authenticator === 'string' ? authenticator : authenticator.className;
}

/** What a node property of the job-restrictions plugin asks of a build before the node takes it. */
export type JobRestriction = { place: Place } & (
  | { type: 'any' }
  | { type: 'all' | 'one'; of: readonly JobRestriction[] }
  | { type: 'not'; of: JobRestriction }
  /** Java regular expression, matched in full. */
  | { type: 'name'; pattern: string }
  | { type: 'started-by-user'; users: readonly string[]; anonymous: boolean; upstream: boolean }
  | { type: 'started-by-group'; groups: readonly string[]; upstream: boolean }
  | { type: 'job-class'; classes: readonly string[] }
  | { type: 'owners'; users: readonly string[]; coOwners: boolean }
  | { type: 'unknown'; className: string }
);

/** One entry of `<triggers>`. */
export interface JobTrigger {
  type: 'timer' | 'scm-poll' | 'reverse' | 'github-push' | 'generic-webhook' | 'other';
  className: string;
  /** When, as written in cron notation; empty where the trigger has none. */
  schedule: string;
  /** Of a reverse trigger: names of upstream jobs as written, relative or absolute. */
  upstream: readonly string[];
  /** A generic webhook asks for a token; the token itself is never read. */
  hasToken: boolean;
  /** Polling of the repository ignores notifications of it (`ignorePostCommitHooks`). */
  ignoresHooks?: true;
  place: Place;
}

/** Downstream jobs a post-build step or a build step starts. */
export interface DownstreamTrigger {
  /** `publisher`: hudson.tasks.BuildTrigger. `parameterized`: the parameterized-trigger plugin. */
  type: 'publisher' | 'parameterized';
  /** Names as written, relative or absolute. */
  jobs: readonly string[];
  place: Place;
}

/** A parameter by which whoever starts a build chooses a credential. */
export interface CredentialParameter {
  name: string;
  /** Id taken when nobody chooses; empty: none. */
  byDefault: string;
  place: Place;
}
