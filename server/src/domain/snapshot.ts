/**
 * A snapshot: what one collector read from one Jenkins in one run, before any conclusion.
 * Everything here is JSON; secret values, hashes and ciphertexts are dropped before it is built.
 * File names are relative to JENKINS_HOME (`jobs/payments/config.xml`), whichever way they were read.
 */
import type {
  BuildAuthenticator,
  BuildStrategy,
  CredentialParameter,
  DownstreamTrigger,
  JobRestriction,
  JobTrigger,
} from './execution.js';
import type { BuildUse, JenkinsLibrary, PipelineText } from './builds.js';
import type { ConjurLevel, ConjurLink, ConjurPlugin } from './jenkins-conjur.js';
import type { MatrixEntry, Place } from './matrix-entry.js';
import type { Permission } from './permissions.js';
import type { JenkinsPosture } from './posture.js';
import type { JenkinsOwnership, JenkinsRoles, OwnershipSettings } from './roles.js';

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
  plugins: readonly { name: string; version: string }[];
  /** How the controller is kept; absent in snapshots from before it was read. */
  posture?: JenkinsPosture;
  /** Pipeline libraries, global and of folders; absent when they were not read. */
  libraries?: readonly JenkinsLibrary[];
  /** The Conjur it logs in to, from `--conjur-source`; absent when not given. */
  conjurLink?: ConjurLink;
  coverage: readonly CoverageGap[];
}

export interface CollectorRun {
  name: 'jenkins-home' | 'jenkins' | 'conjur-policy' | 'conjur' | 'summon';
  version: string;
  /** Base URL or path that was read. */
  origin: string;
  /** The account a live controller was read as. */
  account?: string;
  /** Seconds. */
  duration: number;
  /** HTTP requests sent, or files read. */
  reads: number;
}

/** Something that could not be read, and what would open it. Absence of data is never absence of access. */
export interface CoverageGap {
  /** Kebab-case: `item-unreadable`, `strategy-unread`, `groups-unread`, `file-malformed`, `symlink-skipped`, … */
  code: string;
  /** What it concerns: a file, an URL path or an item's full name. */
  subject: string;
  /** One sentence. */
  message: string;
  /** Display name of the permission that was missing, if one was: `Job/ExtendedRead`. */
  missingPermission?: string;
  /** Command line option that would settle it. */
  option?: string;
}

export interface JenkinsController {
  url: string | null;
  /** Core version; null when unknown. */
  version: string | null;
  numExecutors: number | null;
  mode: 'NORMAL' | 'EXCLUSIVE' | null;
  labels: readonly string[];
  /** `built-in`, or `master` until the rename migration was applied. */
  selfLabel: 'built-in' | 'master';
  /** null: could not be read. */
  security: JenkinsSecurity | null;
  /** Matrix property of the built-in node, if any. */
  authorization: AuthorizationProperty | null;
  /** Queue item authenticators, in order (QueueItemAuthenticatorConfiguration), by class alone where no more was read; null: could not be read. */
  buildAuthenticators: readonly (BuildAuthenticator | string)[] | null;
  /** -1 off, 0 random, else fixed; null unknown. */
  agentPort: number | null;
  /** Class of the strategy new items are named by; absent when not read. */
  namingStrategy?: string;
  /** Owners of the built-in node. */
  ownership?: JenkinsOwnership;
  /** What the built-in node asks of builds. */
  restriction?: JobRestriction;
  /** Settings of the Ownership plugin; absent when not read. */
  ownershipSettings?: OwnershipSettings;
  /** Java system properties that change how Jenkins decides, as the operator or the server told; absent: none are known. */
  systemProperties?: Readonly<Record<string, string>>;
  /** Settings of the Conjur credentials plugin; absent when there are none, or not read. */
  conjur?: ConjurPlugin;
  place: Place;
}

export interface JenkinsSecurity {
  useSecurity: boolean;
  realm: JenkinsRealm;
  strategy: JenkinsStrategy;
}

export type IdStrategyName = 'case-insensitive' | 'case-sensitive' | 'case-sensitive-email' | 'unknown';

export interface JenkinsRealm {
  /** Java class, e.g. `hudson.security.LDAPSecurityRealm`; empty when the element is absent. */
  className: string;
  userIds: IdStrategyName;
  groupIds: IdStrategyName;
  /** LDAP gives each group twice, as `name` and as `ROLE_NAME`, unless disabled. */
  prefixesRoles: boolean;
  /** Local realm: whether strangers may sign up; null when not said. */
  allowsSignup: boolean | null;
  place: Place;
}

/** The global authorization strategy as written; `className` decides how it is compiled. */
export interface JenkinsStrategy {
  className: string;
  /** Permission entries of the two matrix strategies. */
  entries: readonly MatrixEntry[];
  /** FullControlOnceLoggedIn. */
  denyAnonymousRead: boolean;
  /** Roles of the role strategy; absent for every other. */
  roles?: JenkinsRoles;
  place: Place;
}

export type InheritanceName = 'parent' | 'global' | 'none' | 'unknown';

/** A matrix property of an item or agent. */
export interface AuthorizationProperty {
  inheritance: InheritanceName;
  /** Java class as written; empty when absent (then the default of the kind applies and `inheritance` says it). */
  inheritanceClass: string;
  entries: readonly MatrixEntry[];
  place: Place;
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

export interface JenkinsItem {
  /** `payments/services/gateway`. */
  fullName: string;
  /** Full name of the holding folder; empty at the top. */
  parent: string;
  displayName: string | null;
  /** Java class or root element of its configuration. */
  className: string;
  kind: 'folder' | 'job';
  type:
    | 'freestyle'
    | 'pipeline'
    | 'multibranch'
    | 'branch'
    | 'organization'
    | 'folder'
    | 'matrix'
    | 'matrix-configuration'
    | 'maven'
    | 'external'
    | 'other';
  disabled: boolean;
  /** false: the item is known but its configuration could not be read, so its own matrix is unknown. */
  configurationRead: boolean;
  authorization: AuthorizationProperty | null;
  /** Freestyle kinds; null: not tied, or not said in the configuration (pipelines). */
  assignedLabel: { expression: string; place: Place } | null;
  /** Whether a null `assignedLabel` means "any agent" (true) or "decided in the pipeline text" (false). */
  labelIsExact: boolean;
  /** The job's own strategy for the principal its builds run as (AuthorizeProjectProperty), by class alone where no more was read; null: none. */
  buildStrategy: BuildStrategy | string | null;
  /** Ids of credentials named in `credentialsId` elements. */
  credentialIds: readonly { id: string; place: Place }[];
  /** A remote trigger token is set (its value is never read). */
  hasRemoteToken: boolean;
  /** How the pipeline's text was read; absent for other kinds of jobs. */
  pipeline?: PipelineText;
  /** What builds use, as far as configuration and pipeline text say. */
  uses?: readonly BuildUse[];
  /** A branch that is gone from its repository and not yet cleaned up. */
  deadBranch?: true;
  /** What starts builds, apart from people and the remote token; absent: nothing, or not read. */
  triggers?: readonly JobTrigger[];
  downstream?: readonly DownstreamTrigger[];
  credentialParameters?: readonly CredentialParameter[];
  /** Builds that a user starts by hand are made to fail (job-restrictions JobRestrictionProperty). */
  prohibitsManualLaunch?: true;
  /** Owners written in its own configuration; those of folders above are not repeated. */
  ownership?: JenkinsOwnership;
  /** Its own settings of the Conjur credentials plugin. */
  conjur?: ConjurLevel;
  place: Place;
}

export interface JenkinsView {
  /** `<owner full name>/<view name>`, at the top the name alone. */
  fullName: string;
  name: string;
  /** Full name of the folder it is in; empty at the top. */
  owner: string;
  className: string;
  type: 'all' | 'list' | 'other';
  /** List views: names listed, relative to the owner. */
  jobNames: readonly string[];
  /** List views: Java regular expression, matched in full against the name relative to the owner. */
  includeRegex: string | null;
  recurse: boolean;
  /** A status filter, or job filters of plugins: what it shows cannot be known exactly. */
  filtered: boolean;
  /** Exact items as the server listed them to the collecting account; null when read from files. */
  shownItems: readonly string[] | null;
  place: Place;
}

export interface JenkinsAgent {
  name: string;
  className: string;
  /** Labels as written, without the implicit own name. */
  labels: readonly string[];
  mode: 'NORMAL' | 'EXCLUSIVE' | null;
  numExecutors: number | null;
  launcher: string | null;
  /** Credential the controller connects with. */
  launchCredentialId: string | null;
  configurationRead: boolean;
  authorization: AuthorizationProperty | null;
  ownership?: JenkinsOwnership;
  /** What it asks of builds (job-restrictions); absent: nothing, or not read. */
  restriction?: JobRestriction;
  place: Place;
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
