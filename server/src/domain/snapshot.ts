/**
 * A snapshot: what one collector read from one Jenkins in one run, before any conclusion.
 * Everything here is JSON; secret values, hashes and ciphertexts are dropped before it is built.
 * File names are relative to JENKINS_HOME (`jobs/payments/config.xml`), whichever way they were read.
 */
import type { JenkinsLibrary } from './builds.js';
import type { CollectorRun } from './collector-run.js';
import type { CoverageGap } from './coverage.js';
import type { ConjurLink } from './jenkins-conjur.js';
import type { JenkinsAgent, JenkinsController } from './jenkins-controller.js';
import type { JenkinsItem, JenkinsView } from './jenkins-items.js';
import type { MatrixEntry, Place } from './matrix-entry.js';
import type { Permission } from './permissions.js';
import type { JenkinsPlugin } from './plugins.js';
import type { JenkinsPosture } from './posture.js';
import type { RepositoryWriter } from './repository-writers.js';
import type { SamePrincipalRule } from './same-principals.js';

export type { CollectorRun } from './collector-run.js';
export type { CoverageGap } from './coverage.js';
export type * from './jenkins-controller.js';
export type * from './jenkins-items.js';
export type { JenkinsPlugin } from './plugins.js';
export type { MatrixEntry, Place };

export interface JenkinsSnapshot {
  system: 'jenkins';
  format: 1;
  source: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  collector: CollectorRun;
  controller: JenkinsController;
  /** From `--permissions`; null when not given: enablement is then inferred by compile. */
  permissions: readonly Permission[] | null;
  /** Ids named by `--enable`. */
  enabledPermissions: readonly string[];
  /** Ids the controller itself said are switched off; absent: none are known to be. */
  disabledPermissions?: readonly string[];
  /** From `--groups`; null when not given. */
  groups: readonly JenkinsGroup[] | null;
  users: readonly JenkinsUser[];
  items: readonly JenkinsItem[];
  views: readonly JenkinsView[];
  agents: readonly JenkinsAgent[];
  stores: readonly JenkinsStore[];
  plugins: readonly JenkinsPlugin[];
  /** How the controller is kept; absent in snapshots from before it was read. */
  posture?: JenkinsPosture;
  /** Pipeline libraries, global and of folders; absent when they were not read. */
  libraries?: readonly JenkinsLibrary[];
  /** From `--repository-writers`; absent when not given. */
  repositoryWriters?: readonly RepositoryWriter[];
  /** From `--same-principal`; absent when not given. */
  samePrincipals?: readonly SamePrincipalRule[];
  /** The Conjur it logs in to, from `--conjur-source`; absent when not given. */
  conjurLink?: ConjurLink;
  /** Inputs that were given to an earlier collection, by option, with the time (ISO 8601) they were given; absent: none. */
  remembered?: Readonly<Record<string, string>>;
  coverage: readonly CoverageGap[];
}

export interface JenkinsUser {
  id: string;
  fullName: string;
  /** Authorities at the last interactive log-in (LastGrantedAuthoritiesProperty); null when Jenkins keeps none. */
  authorities: readonly string[] | null;
  /** ISO 8601 of that log-in; null when unknown. */
  authoritiesAt: string | null;
  tokens: readonly JenkinsToken[];
  email: string | null;
  place: Place;
}

/** Metadata of an API token. */
export interface JenkinsToken {
  uuid: string;
  name: string;
  createdAt: string | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  useCount: number | null;
  /** Created before tokens had names (before 2.129). */
  legacy: boolean;
  place: Place;
}

/** From groups.json: what the directory knows. */
export interface JenkinsGroup {
  name: string;
  members: readonly string[];
}

export interface JenkinsStore {
  kind: 'system' | 'folder' | 'user';
  /** Folder full name or user id; empty for the system store. */
  owner: string;
  credentials: readonly JenkinsCredential[];
  /** false: the store is known to exist but could not be listed. */
  listed: boolean;
  place: Place;
}

export interface JenkinsCredential {
  id: string;
  /** GLOBAL when absent; null when the interface does not tell. */
  scope: 'SYSTEM' | 'GLOBAL' | 'USER' | null;
  className: string;
  /** Domain name; empty for the global domain. */
  domain: string;
  description: string;
  username: string | null;
  /** Identifier of the Conjur variable a credential stands for; absent for all others. */
  variable?: string;
  /** When the first of its certificates ends, ISO 8601, and the element it stands in; absent: it holds none in the clear. */
  endsAt?: string;
  endsBy?: string;
  /** Jobs whose builds used it, as far as Jenkins keeps track; absent: none, or not read. */
  usedBy?: readonly ObservedUse[];
  place: Place;
}

/**
 * Builds that used a credential, from its fingerprint (CredentialsProvider.track). Never complete: only plugins that track are
 * in it, builds that were deleted leave it, and changing the credential starts it anew.
 */
export interface ObservedUse {
  /** Full name of the job. */
  job: string;
  /** Numbers of builds: `1-3,7`. */
  builds: string;
  lastBuild: number | null;
  /** ISO 8601: when the fingerprint was made, by its first use. */
  since: string | null;
  place: Place;
}
