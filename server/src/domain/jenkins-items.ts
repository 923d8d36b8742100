/** Folders, jobs and views as read. */
import { z } from 'zod';
import { authorizationProperty } from './jenkins-controller.js';
import { place } from './matrix-entry.js';
import { buildStrategy, jobTrigger, downstreamTrigger, credentialParameter } from './execution.js';
import { pipelineText, buildUse } from './builds.js';
import { jenkinsOwnership } from './roles.js';
import { codeSource } from './code-sources.js';
import { plainSecretPlace } from './plain-secrets.js';
import { conjurLevel } from './jenkins-conjur.js';
import { list, text, texts } from './schema-parts.js';

export const jenkinsItem = z.strictObject({
  /** `payments/services/gateway`. */
  fullName: text,
  /** Full name of the holding folder; empty at the top. */
  parent: text,
  displayName: text.nullable(),
  /** Java class or root element of its configuration. */
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
  /** false: the item is known but its configuration could not be read, so its own matrix is unknown. */
  configurationRead: z.boolean(),
  authorization: authorizationProperty.nullable(),
  /** Freestyle kinds; null: not tied, or not said in the configuration (pipelines). */
  assignedLabel: z.strictObject({ expression: text, place: place }).nullable(),
  /** Whether a null `assignedLabel` means "any agent" (true) or "decided in the pipeline text" (false). */
  labelIsExact: z.boolean(),
  /** The job's own strategy for the principal its builds run as (AuthorizeProjectProperty), by class alone where no more was read; null: none. */
  buildStrategy: z.union([buildStrategy, text]).nullable(),
  /** Ids of credentials named in `credentialsId` elements. */
  credentialIds: list(z.strictObject({ id: text, place: place })),
  /** A remote trigger token is set (its value is never read). */
  hasRemoteToken: z.boolean(),
  /** How the pipeline's text was read; absent for other kinds of jobs. */
  pipeline: z.exactOptional(pipelineText),
  /** What builds use, as far as configuration and pipeline text say. */
  uses: z.exactOptional(list(buildUse)),
  /** A branch that is gone from its repository and not yet cleaned up. */
  deadBranch: z.exactOptional(z.literal(true)),
  /** What starts builds, apart from people and the remote token; absent: nothing, or not read. */
  triggers: z.exactOptional(list(jobTrigger)),
  downstream: z.exactOptional(list(downstreamTrigger)),
  credentialParameters: z.exactOptional(list(credentialParameter)),
  /** Builds that a user starts by hand are made to fail (job-restrictions JobRestrictionProperty). */
  prohibitsManualLaunch: z.exactOptional(z.literal(true)),
  /** Owners written in its own configuration; those of folders above are not repeated. */
  ownership: z.exactOptional(jenkinsOwnership),
  /** Of a multibranch project or organization folder; absent: not read. */
  sources: z.exactOptional(list(codeSource)),
  /** Where the text of its branches is from, of a multibranch project: see PipelineText. */
  branchText: z.exactOptional(pipelineText.omit({ sandbox: true, reading: true })),
  /** Secrets in the clear in its configuration; absent: none were found. */
  plainSecrets: z.exactOptional(list(plainSecretPlace)),
  /** Its own settings of the Conjur credentials plugin. */
  conjur: z.exactOptional(conjurLevel),
  place,
});
export type JenkinsItem = z.infer<typeof jenkinsItem>;

export const jenkinsView = z.strictObject({
  /** `<owner full name>/<view name>`, at the top the name alone. */
  fullName: text,
  name: text,
  /** Full name of the folder it is in; empty at the top. */
  owner: text,
  className: text,
  type: z.enum(['all', 'list', 'other']),
  /** List views: names listed, relative to the owner. */
  jobNames: texts,
  /** List views: Java regular expression, matched in full against the name relative to the owner. */
  includeRegex: text.nullable(),
  recurse: z.boolean(),
  /** A status filter, or job filters of plugins: what it shows cannot be known exactly. */
  filtered: z.boolean(),
  /** Exact items as the server listed them to the collecting account; null when read from files. */
  shownItems: texts.nullable(),
  place,
});
export type JenkinsView = z.infer<typeof jenkinsView>;
