/** The stored form of a snapshot, checked line by line on reading: a file on disk is input like any other. */
import { z } from 'zod';
import type {
  CollectorRun,
  CoverageGap,
  JenkinsGroup,
  JenkinsItem,
  JenkinsStore,
  JenkinsUser,
  JenkinsView,
  ObservedUse,
} from '../domain/snapshot.js';
import {
  branchText,
  buildUse,
  codeSource,
  library,
  pipelineText,
  repositoryWriter,
  samePrincipal,
} from './builds-schema.js';
import type { Permission } from '../domain/permissions.js';
import { buildStrategy, credentialParameter, downstreamTrigger, jobTrigger } from './execution-schema.js';
import {
  agent,
  authorization,
  controller,
  ownership,
  place,
  plainSecrets,
  text,
  texts,
} from './jenkins-controller-schema.js';
import { conjurLevel, conjurLink } from './jenkins-conjur-schema.js';
import { posture } from './posture-schema.js';
import type { SnapshotFormat } from './snapshot-format.js';

const instant = text.nullable();

export const collectorSchema: z.ZodType<CollectorRun> = z.strictObject({
  name: z.enum([
    'jenkins-home',
    'jenkins',
    'jenkins-casc',
    'disco-export',
    'conjur-policy',
    'conjur',
    'conjur-audit',
    'ssh',
    'summon',
  ]),
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
  plainSecrets: z.exactOptional(plainSecrets),
  sources: z.exactOptional(z.array(codeSource)),
  branchText: z.exactOptional(branchText),
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
  endsAt: z.exactOptional(text),
  endsBy: z.exactOptional(text),
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
  // Any text: a snapshot of another version may hold codes that are not known here, and is read all the same.
  code: text as unknown as z.ZodType<CoverageGap['code']>,
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
    plugins: z.array(z.strictObject({ name: text, version: text, pinned: z.exactOptional(z.boolean()) })),
    posture: z.exactOptional(posture),
    libraries: z.exactOptional(z.array(library)),
    repositoryWriters: z.exactOptional(z.array(repositoryWriter)),
    samePrincipals: z.exactOptional(z.array(samePrincipal)),
    conjurLink: z.exactOptional(conjurLink),
    remembered: z.exactOptional(z.record(text, text)),
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
