/** Folders, jobs and views as read. */
import type { BuildUse, PipelineText } from './builds.js';
import type { CodeSource } from './code-sources.js';
import type { BuildStrategy, CredentialParameter, DownstreamTrigger, JobTrigger } from './execution.js';
import type { AuthorizationProperty } from './jenkins-controller.js';
import type { ConjurLevel } from './jenkins-conjur.js';
import type { PlainSecretPlace } from './plain-secrets.js';
import type { Place } from './matrix-entry.js';
import type { JenkinsOwnership } from './roles.js';

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
  /** Of a multibranch project or organization folder; absent: not read. */
  sources?: readonly CodeSource[];
  /** Where the text of its branches is from, of a multibranch project: see PipelineText. */
  branchText?: Pick<PipelineText, 'from' | 'scriptPath' | 'repository' | 'suppliedBy' | 'place'>;
  /** Secrets in the clear in its configuration; absent: none were found. */
  plainSecrets?: readonly PlainSecretPlace[];
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
