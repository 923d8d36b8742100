/** The stored form of what a controller and its agents are set to. */
import { z } from 'zod';
import type { FolderRole, FolderRoles } from '../domain/folder-roles.js';
import type { PlainSecretPlace } from '../domain/plain-secrets.js';
import type { JenkinsCloud } from '../domain/clouds.js';
import type { JenkinsOwnership, JenkinsRoles } from '../domain/roles.js';
import type { JenkinsAgent, JenkinsController } from '../domain/snapshot.js';
import { buildAuthenticator, jobRestriction } from './execution-schema.js';
import { conjurPlugin } from './jenkins-conjur-schema.js';

export const text = z.string();
export const texts = z.array(text);
export const place = z.strictObject({ file: text, line: z.int().min(0) });
const mode = z.enum(['NORMAL', 'EXCLUSIVE']).nullable();

const entryType = z.enum(['USER', 'GROUP', 'EITHER']);
const entry = z.strictObject({
  raw: text,
  type: entryType,
  permission: text,
  sid: text,
  place,
});

const list = {
  inheritance: z.enum(['parent', 'global', 'none', 'unknown']),
  inheritanceClass: text,
  entries: z.array(entry),
  isAzure: z.exactOptional(z.literal(true)),
  place,
};
export const authorization = z.strictObject({ ...list, azure: z.exactOptional(z.strictObject(list)) }).nullable();

const rolePermission = z.strictObject({ permission: text, place });
const role = z.strictObject({
  name: text,
  pattern: text,
  template: text.nullable(),
  permissions: z.array(rolePermission),
  holders: z.array(z.strictObject({ type: entryType, sid: text, place })),
  place,
});
const roles: z.ZodType<JenkinsRoles> = z.strictObject({
  global: z.array(role),
  items: z.array(role),
  agents: z.array(role),
  templates: z.array(z.strictObject({ name: text, permissions: z.array(rolePermission) })),
  unread: z.exactOptional(z.array(z.enum(['global', 'items', 'agents']))),
});

export const ownership: z.ZodType<JenkinsOwnership> = z.strictObject({
  enabled: z.boolean(),
  primary: text,
  secondary: texts,
  itemSpecific: z.array(entry).nullable(),
  place,
});

const idStrategy = z.enum(['case-insensitive', 'case-sensitive', 'case-sensitive-email', 'unknown']);

const folderRole: z.ZodType<FolderRole> = z.strictObject({
  name: text,
  permissions: z.array(z.strictObject({ permission: text, place })),
  sids: z.array(z.strictObject({ sid: text, place })),
  on: texts,
});
const folderRoles: z.ZodType<FolderRoles> = z.strictObject({
  global: z.array(folderRole),
  folders: z.array(folderRole),
  agents: z.array(folderRole),
});

const security = z.strictObject({
  useSecurity: z.boolean(),
  realm: z.strictObject({
    className: text,
    userIds: idStrategy,
    groupIds: idStrategy,
    prefixesRoles: z.boolean(),
    allowsSignup: z.boolean().nullable(),
    place,
  }),
  strategy: z.strictObject({
    className: text,
    entries: z.array(entry),
    denyAnonymousRead: z.boolean(),
    roles: z.exactOptional(roles),
    folderRoles: z.exactOptional(folderRoles),
    place,
  }),
});

const settings = z.record(text, text);
const template = z.strictObject({
  name: text,
  labels: texts,
  mode: z.enum(['NORMAL', 'EXCLUSIVE']),
  credentialIds: texts,
  settings,
  place,
});
export const plainSecrets: z.ZodType<PlainSecretPlace[]> = z.array(
  z.strictObject({
    form: z.enum(['a private key', 'an access token', 'a value under the name of a secret', 'a password in a command']),
    name: text.nullable(),
    within: text,
    place,
  }),
);

const cloud: z.ZodType<JenkinsCloud> = z.strictObject({
  name: text,
  className: text,
  credentialIds: texts,
  templates: z.array(template).nullable(),
  settings,
  place,
});

export const controller: z.ZodType<JenkinsController> = z.strictObject({
  url: text.nullable(),
  version: text.nullable(),
  numExecutors: z.number().nullable(),
  mode,
  labels: texts,
  selfLabel: z.enum(['built-in', 'master']),
  security: security.nullable(),
  authorization,
  buildAuthenticators: z.array(z.union([text, buildAuthenticator])).nullable(),
  agentPort: z.number().nullable(),
  namingStrategy: z.exactOptional(text),
  ownership: z.exactOptional(ownership),
  restriction: z.exactOptional(jobRestriction),
  ownershipSettings: z.exactOptional(
    z.strictObject({ blocksInheritance: z.boolean(), itemSpecific: z.array(entry).nullable() }),
  ),
  systemProperties: z.exactOptional(z.record(text, text)),
  clouds: z.exactOptional(z.array(cloud)),
  plainSecrets: z.exactOptional(plainSecrets),
  conjur: z.exactOptional(conjurPlugin),
  place,
});

export const agent: z.ZodType<JenkinsAgent> = z.strictObject({
  name: text,
  className: text,
  labels: texts,
  mode,
  numExecutors: z.number().nullable(),
  launcher: text.nullable(),
  launchCredentialId: text.nullable(),
  configurationRead: z.boolean(),
  authorization,
  ownership: z.exactOptional(ownership),
  restriction: z.exactOptional(jobRestriction),
  plainSecrets: z.exactOptional(plainSecrets),
  place,
});
