/** A controller as read: its security, its own node, and its agents. */
import type { JenkinsCloud } from './clouds.js';
import type { FolderRoles } from './folder-roles.js';
import type { BuildAuthenticator, JobRestriction } from './execution.js';
import type { ConjurPlugin } from './jenkins-conjur.js';
import type { PlainSecretPlace } from './plain-secrets.js';
import type { MatrixEntry, Place } from './matrix-entry.js';
import type { JenkinsOwnership, JenkinsRoles, OwnershipSettings } from './roles.js';

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
  /** Absent: not read, so a label that no agent has may be a cloud's. */
  clouds?: readonly JenkinsCloud[];
  /** Secrets in the clear in its configuration; absent: none were found. */
  plainSecrets?: readonly PlainSecretPlace[];
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
  /** Roles of the folder-auth plugin; absent for every other. */
  folderRoles?: FolderRoles;
  place: Place;
}

export type InheritanceName = 'parent' | 'global' | 'none' | 'unknown';

/** A matrix property of an item or agent. */
export interface AuthorizationProperty {
  inheritance: InheritanceName;
  /** Java class as written; empty when absent (then the default of the kind applies and `inheritance` says it). */
  inheritanceClass: string;
  entries: readonly MatrixEntry[];
  /** It is of the Azure AD matrix, and counts under that strategy alone. */
  isAzure?: true;
  /** The one of the Azure AD matrix that stands beside it. */
  azure?: AuthorizationProperty;
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
  /** Secrets in the clear in its configuration; absent: none were found. */
  plainSecrets?: readonly PlainSecretPlace[];
  place: Place;
}
