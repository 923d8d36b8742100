/**
 * A snapshot: what one collector read from one Jenkins in one run, before any conclusion.
 * Everything here is JSON; secret values, hashes and ciphertexts are dropped before it is built.
 * File names are relative to JENKINS_HOME (`jobs/payments/config.xml`), whichever way they were read.
 */
import { z } from 'zod';
import { jenkinsLibrary } from './builds.js';
import { coverageGap } from './coverage.js';
import { conjurLink } from './jenkins-conjur.js';
import { jenkinsAgent, jenkinsController } from './jenkins-controller.js';
import { jenkinsItem, jenkinsView } from './jenkins-items.js';
import { place } from './matrix-entry.js';
import { permission } from './permissions/permission.js';
import { jenkinsPosture } from './posture.js';
import { jenkinsPlugin } from './plugins.js';
import { repositoryWriter } from './repository-writers.js';
import { aiAgentRule } from './ai-agents.js';
import { samePrincipalRule } from './same-principals.js';
import { scannerResult } from './scanner-results.js';
import { byName, list, text, texts } from './schema-parts.js';
import { headerShape, type SnapshotFormat, type SnapshotOf } from './snapshot-format.js';

export type { CoverageGap } from './coverage.js';
export type * from './jenkins-controller.js';
export type * from './jenkins-items.js';
export type { JenkinsPlugin } from './plugins.js';
export type { MatrixEntry, Place } from './matrix-entry.js';

/** Metadata of an API token. */
const jenkinsToken = z.strictObject({
  uuid: text,
  name: text,
  createdAt: text.nullable(),
  expiresAt: text.nullable(),
  lastUsedAt: text.nullable(),
  useCount: z.number().nullable(),
  /** Created before tokens had names (before 2.129). */
  legacy: z.boolean(),
  place,
});
export type JenkinsToken = z.infer<typeof jenkinsToken>;

const jenkinsUser = z.strictObject({
  id: text,
  fullName: text,
  /** Authorities at the last interactive log-in (LastGrantedAuthoritiesProperty); null when Jenkins keeps none. */
  authorities: texts.nullable(),
  /** ISO 8601 of that log-in; null when unknown. */
  authoritiesAt: text.nullable(),
  tokens: list(jenkinsToken),
  email: text.nullable(),
  place,
});
export type JenkinsUser = z.infer<typeof jenkinsUser>;

/** From groups.json: what the directory knows. */
const jenkinsGroup = z.strictObject({ name: text, members: texts });
export type JenkinsGroup = z.infer<typeof jenkinsGroup>;

/**
 * Builds that used a credential, from its fingerprint (CredentialsProvider.track). Never complete: only plugins that track are
 * in it, builds that were deleted leave it, and changing the credential starts it anew.
 */
const observedUse = z.strictObject({
  /** Full name of the job. */
  job: text,
  /** Numbers of builds: `1-3,7`. */
  builds: text,
  lastBuild: z.number().nullable(),
  /** ISO 8601: when the fingerprint was made, by its first use. */
  since: text.nullable(),
  /** ISO 8601: when its last build was started; absent: not read. */
  lastAt: z.exactOptional(text),
  place,
});
export type ObservedUse = z.infer<typeof observedUse>;

const jenkinsCredential = z.strictObject({
  id: text,
  /** GLOBAL when absent; null when the interface does not tell. */
  scope: z.enum(['SYSTEM', 'GLOBAL', 'USER']).nullable(),
  className: text,
  /** Domain name; empty for the global domain. */
  domain: text,
  description: text,
  username: text.nullable(),
  /** Identifier of the Conjur variable a credential stands for; absent for all others. */
  variable: z.exactOptional(text),
  /** When the first of its certificates, keys and tokens ends, ISO 8601, and the element it stands in; absent: it holds none in the clear. */
  endsAt: z.exactOptional(text),
  endsBy: z.exactOptional(text),
  /** What it is that ends; absent: a certificate. */
  endsOf: z.exactOptional(text),
  /** The first kept copy of the store that has it; exact where an older one is without it. Absent: no copies were read. */
  created: z.exactOptional(z.strictObject({ at: text, isExact: z.boolean(), file: text })),
  /** Jobs whose builds used it, as far as Jenkins keeps track; absent: none, or not read. */
  usedBy: z.exactOptional(list(observedUse)),
  place,
});
export type JenkinsCredential = z.infer<typeof jenkinsCredential>;

const jenkinsStore = z.strictObject({
  kind: z.enum(['system', 'folder', 'user']),
  /** Folder full name or user id; empty for the system store. */
  owner: text,
  credentials: list(jenkinsCredential),
  /** false: the store is known to exist but could not be listed. */
  listed: z.boolean(),
  place,
});
export type JenkinsStore = z.infer<typeof jenkinsStore>;

export const jenkinsFormat = {
  header: z.strictObject({
    ...headerShape,
    system: z.literal('jenkins'),
    controller: jenkinsController,
    /** From `--permissions`; null when not given: enablement is then inferred by compile. */
    permissions: list(permission).nullable(),
    /** Ids named by `--enable`. */
    enabledPermissions: texts,
    /** Ids the controller itself said are switched off; absent: none are known to be. */
    disabledPermissions: z.exactOptional(texts),
    plugins: list(jenkinsPlugin),
    /** How the controller is kept; absent in snapshots from before it was read. */
    posture: z.exactOptional(jenkinsPosture),
    /** Pipeline libraries, global and of folders; absent when they were not read. */
    libraries: z.exactOptional(list(jenkinsLibrary)),
    /** From `--repository-writers`; absent when not given. */
    repositoryWriters: z.exactOptional(list(repositoryWriter)),
    /** From `--same-principal`; absent when not given. */
    samePrincipals: z.exactOptional(list(samePrincipalRule)),
    /** From `--ai-agent`; absent when not given: names that say so count. */
    aiAgents: z.exactOptional(list(aiAgentRule)),
    /** From `--scanner-results`; absent when not given. */
    scannerResults: z.exactOptional(list(scannerResult)),
    /** The Conjur it logs in to, from `--conjur-source`; absent when not given. */
    conjurLink: z.exactOptional(conjurLink),
    /** Inputs that were given to an earlier collection, by option, with the time (ISO 8601) they were given; absent: none. */
    remembered: z.exactOptional(byName),
    /** Whether groups follow: those of `--groups`, null in the snapshot when it was not given. */
    groups: z.boolean(),
  }),
  lines: {
    user: jenkinsUser,
    group: jenkinsGroup,
    item: jenkinsItem,
    view: jenkinsView,
    agent: jenkinsAgent,
    store: jenkinsStore,
    coverage: coverageGap,
  },
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
} as const satisfies SnapshotFormat;
export type JenkinsSnapshot = SnapshotOf<typeof jenkinsFormat>;
