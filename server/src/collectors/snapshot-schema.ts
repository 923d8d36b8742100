/** The stored form of a snapshot, checked line by line on reading: a file on disk is input like any other. */
import { z } from 'zod';
import type {
  CollectorRun,
  CoverageGap,
  JenkinsAgent,
  JenkinsController,
  JenkinsGroup,
  JenkinsItem,
  JenkinsStore,
  JenkinsUser,
  JenkinsView,
  ObservedUse,
} from '../domain/snapshot.js';
import { buildUse, library, pipelineText } from './builds-schema.js';
import type { Permission } from '../domain/permissions.js';
import {
  buildAuthenticator,
  buildStrategy,
  credentialParameter,
  downstreamTrigger,
  jobRestriction,
  jobTrigger,
} from './execution-schema.js';
import { conjurLevel, conjurLink, conjurPlugin } from './jenkins-conjur-schema.js';
import type { JenkinsOwnership, JenkinsRoles } from '../domain/roles.js';
import { posture } from './posture-schema.js';
import type { SnapshotFormat } from './snapshot-format.js';

const text = z.string();
const texts = z.array(text);
const place = z.strictObject({ file: text, line: z.int().min(0) });
const mode = z.enum(['NORMAL', 'EXCLUSIVE']).nullable();
const instant = text.nullable();

const entryType = z.enum(['USER', 'GROUP', 'EITHER']);
const entry = z.strictObject({
  raw: text,
  type: entryType,
  permission: text,
  sid: text,
  place,
});

const authorization = z
  .strictObject({
    inheritance: z.enum(['parent', 'global', 'none', 'unknown']),
    inheritanceClass: text,
    entries: z.array(entry),
    place,
  })
  .nullable();

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

const ownership: z.ZodType<JenkinsOwnership> = z.strictObject({
  enabled: z.boolean(),
  primary: text,
  secondary: texts,
  itemSpecific: z.array(entry).nullable(),
  place,
});

const idStrategy = z.enum(['case-insensitive', 'case-sensitive', 'case-sensitive-email', 'unknown']);

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
    place,
  }),
});

const controller: z.ZodType<JenkinsController> = z.strictObject({
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
  conjur: z.exactOptional(conjurPlugin),
  place,
});

export const collectorSchema: z.ZodType<CollectorRun> = z.strictObject({
  name: z.enum(['jenkins-home', 'jenkins', 'conjur-policy', 'conjur', 'summon']),
  version: text,
  origin: text,
  account: text.exactOptional(),
  duration: z.number(),
  reads: z.number(),
});

const permission: z.ZodType<Permission> = z.strictObject({
  id: text,
  name: text,
  impliedBy: text.nullable(),
  scopes: z.array(z.enum(['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN', 'COMPUTER'])),
  enabled: z.boolean(),
});

const token = z.strictObject({
  uuid: text,
  name: text,
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant,
  useCount: z.number().nullable(),
  legacy: z.boolean(),
  place,
});

const user: z.ZodType<JenkinsUser> = z.strictObject({
  id: text,
  fullName: text,
  authorities: texts.nullable(),
  authoritiesAt: instant,
  tokens: z.array(token),
  email: text.nullable(),
  place,
});

const group: z.ZodType<JenkinsGroup> = z.strictObject({ name: text, members: texts });

const item: z.ZodType<JenkinsItem> = z.strictObject({
  fullName: text,
  parent: text,
  displayName: text.nullable(),
  className: text,
  kind: z.enum(['folder', 'job']),
  type: z.enum([
    'freestyle',
    'pipeline',
    'multibranch',
    'branch',
    'organization',
    'folder',
    'matrix',
    'matrix-configuration',
    'maven',
    'external',
    'other',
  ]),
  disabled: z.boolean(),
  configurationRead: z.boolean(),
  authorization,
  assignedLabel: z.strictObject({ expression: text, place }).nullable(),
  labelIsExact: z.boolean(),
  buildStrategy: z.union([text, buildStrategy]).nullable(),
  credentialIds: z.array(z.strictObject({ id: text, place })),
  hasRemoteToken: z.boolean(),
  pipeline: z.exactOptional(pipelineText),
  uses: z.exactOptional(z.array(buildUse)),
  deadBranch: z.exactOptional(z.literal(true)),
  triggers: z.exactOptional(z.array(jobTrigger)),
  downstream: z.exactOptional(z.array(downstreamTrigger)),
  credentialParameters: z.exactOptional(z.array(credentialParameter)),
  prohibitsManualLaunch: z.exactOptional(z.literal(true)),
  ownership: z.exactOptional(ownership),
  conjur: z.exactOptional(conjurLevel),
  place,
});

const view: z.ZodType<JenkinsView> = z.strictObject({
  fullName: text,
  name: text,
  owner: text,
  className: text,
  type: z.enum(['all', 'list', 'other']),
  jobNames: texts,
  includeRegex: text.nullable(),
  recurse: z.boolean(),
  filtered: z.boolean(),
  shownItems: texts.nullable(),
  place,
});

const agent: z.ZodType<JenkinsAgent> = z.strictObject({
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
  place,
});

const observedUse: z.ZodType<ObservedUse> = z.strictObject({
  job: text,
  builds: text,
  lastBuild: z.number().nullable(),
  since: instant,
  place,
});

const credential = z.strictObject({
  id: text,
  scope: z.enum(['SYSTEM', 'GLOBAL', 'USER']).nullable(),
  className: text,
  domain: text,
  description: text,
  username: text.nullable(),
  variable: z.exactOptional(text),
  usedBy: z.exactOptional(z.array(observedUse)),
  place,
});

const store: z.ZodType<JenkinsStore> = z.strictObject({
  kind: z.enum(['system', 'folder', 'user']),
  owner: text,
  credentials: z.array(credential),
  listed: z.boolean(),
  place,
});

export const coverageSchema: z.ZodType<CoverageGap> = z.strictObject({
  code: text,
  subject: text,
  message: text,
  missingPermission: text.exactOptional(),
  option: text.exactOptional(),
});

export const jenkinsFormat: SnapshotFormat = {
  header: z.strictObject({
    record: z.literal('snapshot'),
    system: z.literal('jenkins'),
    format: z.literal(1),
    source: text,
    takenAt: z.iso.datetime(),
    collector: collectorSchema,
    controller,
    permissions: z.array(permission).nullable(),
    enabledPermissions: texts,
    disabledPermissions: z.exactOptional(texts),
    plugins: z.array(z.strictObject({ name: text, version: text })),
    posture: z.exactOptional(posture),
    libraries: z.exactOptional(z.array(library)),
    conjurLink: z.exactOptional(conjurLink),
    groups: z.boolean(),
  }),
  lines: { user, group, item, view, agent, store, coverage: coverageSchema },
  listOf: {
    user: 'users',
    group: 'groups',
    item: 'items',
    view: 'views',
    agent: 'agents',
    store: 'stores',
    coverage: 'coverage',
  },
  nullable: ['groups'],
};
