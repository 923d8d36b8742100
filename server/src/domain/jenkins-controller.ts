/** A controller as read: its security, its own node, and its agents. */
import { z } from 'zod';
import { buildAuthenticator, jobRestriction } from './execution.js';
import { jenkinsOwnership, ownershipSettings, jenkinsRoles } from './roles.js';
import { jenkinsCloud } from './clouds.js';
import { plainSecretPlace } from './plain-secrets.js';
import { conjurPlugin } from './jenkins-conjur.js';
import { place, matrixEntry } from './matrix-entry.js';
import { folderRoles } from './folder-roles.js';
import { byName, list, text, texts } from './schema-parts.js';

const idStrategyName = z.enum(['case-insensitive', 'case-sensitive', 'case-sensitive-email', 'unknown']);
export type IdStrategyName = z.infer<typeof idStrategyName>;

const jenkinsRealm = z.strictObject({
  /** Java class, e.g. `hudson.security.LDAPSecurityRealm`; empty when the element is absent. */
  className: text,
  userIds: idStrategyName,
  groupIds: idStrategyName,
  /** LDAP gives each group twice, as `name` and as `ROLE_NAME`, unless disabled. */
  prefixesRoles: z.boolean(),
  /** Local realm: whether strangers may sign up; null when not said. */
  allowsSignup: z.boolean().nullable(),
  place,
});
export type JenkinsRealm = z.infer<typeof jenkinsRealm>;

/** The global authorization strategy as written; `className` decides how it is compiled. */
const jenkinsStrategy = z.strictObject({
  className: text,
  /** Permission entries of the two matrix strategies. */
  entries: list(matrixEntry),
  /** FullControlOnceLoggedIn. */
  denyAnonymousRead: z.boolean(),
  /** Roles of the role strategy; absent for every other. */
  roles: z.exactOptional(jenkinsRoles),
  /** Roles of the folder-auth plugin; absent for every other. */
  folderRoles: z.exactOptional(folderRoles),
  place,
});
export type JenkinsStrategy = z.infer<typeof jenkinsStrategy>;

const jenkinsSecurity = z.strictObject({ useSecurity: z.boolean(), realm: jenkinsRealm, strategy: jenkinsStrategy });
export type JenkinsSecurity = z.infer<typeof jenkinsSecurity>;

const inheritanceName = z.enum(['parent', 'global', 'none', 'unknown']);
export type InheritanceName = z.infer<typeof inheritanceName>;

const accessControlList = {
  inheritance: inheritanceName,
  /** Java class as written; empty when absent (then the default of the kind applies and `inheritance` says it). */
  inheritanceClass: text,
  entries: list(matrixEntry),
  /** It is of the Azure AD matrix, and counts under that strategy alone. */
  isAzure: z.exactOptional(z.literal(true)),
  place,
};

/** A matrix property of an item or agent. */
export const authorizationProperty = z.strictObject({
  ...accessControlList,
  /** The one of the Azure AD matrix that stands beside it. */
  azure: z.exactOptional(z.strictObject(accessControlList)),
});
export type AuthorizationProperty = z.infer<typeof authorizationProperty>;

export const jenkinsController = z.strictObject({
  url: text.nullable(),
  /** Core version; null when unknown. */
  version: text.nullable(),
  numExecutors: z.number().nullable(),
  mode: z.enum(['NORMAL', 'EXCLUSIVE']).nullable(),
  labels: texts,
  /** `built-in`, or `master` until the rename migration was applied. */
  selfLabel: z.enum(['built-in', 'master']),
  /** null: could not be read. */
  security: jenkinsSecurity.nullable(),
  /** Matrix property of the built-in node, if any. */
  authorization: authorizationProperty.nullable(),
  /** Queue item authenticators, in order (QueueItemAuthenticatorConfiguration), by class alone where no more was read; null: could not be read. */
  buildAuthenticators: list(z.union([buildAuthenticator, text])).nullable(),
  /** -1 off, 0 random, else fixed; null unknown. */
  agentPort: z.number().nullable(),
  /** Class of the strategy new items are named by; absent when not read. */
  namingStrategy: z.exactOptional(text),
  /** Owners of the built-in node. */
  ownership: z.exactOptional(jenkinsOwnership),
  /** What the built-in node asks of builds. */
  restriction: z.exactOptional(jobRestriction),
  /** Settings of the Ownership plugin; absent when not read. */
  ownershipSettings: z.exactOptional(ownershipSettings),
  /** Java system properties that change how Jenkins decides, as the operator or the server told; absent: none are known. */
  systemProperties: z.exactOptional(byName),
  /** Absent: not read, so a label that no agent has may be a cloud's. */
  clouds: z.exactOptional(list(jenkinsCloud)),
  /** Secrets in the clear in its configuration; absent: none were found. */
  plainSecrets: z.exactOptional(list(plainSecretPlace)),
  /** Settings of the Conjur credentials plugin; absent when there are none, or not read. */
  conjur: z.exactOptional(conjurPlugin),
  place,
});
export type JenkinsController = z.infer<typeof jenkinsController>;

export const jenkinsAgent = z.strictObject({
  name: text,
  className: text,
  /** Labels as written, without the implicit own name. */
  labels: texts,
  mode: z.enum(['NORMAL', 'EXCLUSIVE']).nullable(),
  numExecutors: z.number().nullable(),
  launcher: text.nullable(),
  /** Credential the controller connects with. */
  launchCredentialId: text.nullable(),
  /** How the controller verifies its host key: Java class or symbol, as written; absent: not said, or not read. */
  hostKeys: z.exactOptional(z.strictObject({ className: text, place })),
  /** The machine and how the controller and it find each other, as written; what is not said is left out. */
  machine: z.exactOptional(
    z.strictObject({
      /** Folder on the machine in which builds have their workspaces. */
      remoteRoot: z.exactOptional(text),
      host: z.exactOptional(text),
      port: z.exactOptional(text),
      /** `host:port` through which an inbound agent connects. */
      tunnel: z.exactOptional(text),
      webSocket: z.exactOptional(z.literal(true)),
      /** Somebody or something took it offline, and it stays so: class of the cause. */
      takenOffline: z.exactOptional(text),
    }),
  ),
  configurationRead: z.boolean(),
  authorization: authorizationProperty.nullable(),
  ownership: z.exactOptional(jenkinsOwnership),
  /** What it asks of builds (job-restrictions); absent: nothing, or not read. */
  restriction: z.exactOptional(jobRestriction),
  /** Secrets in the clear in its configuration; absent: none were found. */
  plainSecrets: z.exactOptional(list(plainSecretPlace)),
  place,
});
export type JenkinsAgent = z.infer<typeof jenkinsAgent>;
