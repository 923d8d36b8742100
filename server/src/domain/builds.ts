/**
 * What a job's configuration and pipeline text say its builds use: credentials, libraries, other jobs, agents,
 * repositories, places files are sent to. Ids, names, addresses without user and query, and lines; never a script.
 */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { summonTask } from './summon.js';
import { byName, list, text, texts } from './schema-parts.js';

/** How a pipeline's text was read. */
export const pipelineText = z.strictObject({
  /**
   * `inline`: in the configuration; `repository`: a file in a repository, read from a checkout if one was given; `unknown`: the
   * class that supplies it keeps it where nothing was found.
   */
  from: z.enum(['inline', 'repository', 'unknown']),
  /** Path in the repository; null for all other text. */
  scriptPath: text.nullable(),
  /** Address of the repository it is in, where that is another than the one the branch was found in. */
  repository: z.exactOptional(text),
  /** Java class that supplies text of unknown origin; empty: not known either. */
  suppliedBy: z.exactOptional(text),
  /** Whether the text runs in the sandbox; null: not said (text from a repository always does). */
  sandbox: z.boolean().nullable(),
  /** `parsed`: by Groovy's own grammar; `tolerant`: it does not parse, calls and literals were found; `unread`: not at hand. */
  reading: z.enum(['parsed', 'tolerant', 'unread']),
  place,
});
export type PipelineText = z.infer<typeof pipelineText>;

/** Conditions of PLACES_BUILDS_ON from a job whose text was read and names its labels. */
export const CHANGED = 'its text is changed';
export const LOADED = 'code that it loads names the label';

const use = {
  /** What names it: `withCredentials string`, `sshagent`, `sh curl`, `hudson.tasks.ArtifactArchiver`. */
  step: text,
  place,
  /** null: computed when the build runs, see `expression`. */
  value: text.nullable(),
  /** How a computed value is written, literals that look like secrets left out: `deploy-${params.TARGET}`. */
  expression: z.exactOptional(text),
  /** false: it may be otherwise (the text did not parse, a default that settings can change, one of several values). */
  certain: z.boolean(),
};

/** `value`: credential id. */
const credentialUse = z.strictObject({
  ...use,
  kind: z.literal('credential'),
  /** Kind of binding: `string`, `usernamePassword`, `sshUserPrivateKey`, `sshagent`, … */
  binding: text,
  /** Environment variables it is handed over in. */
  variables: texts,
  /** Label expression of the agent around it; empty: any agent; null: not known. */
  agent: text.nullable(),
});
export type CredentialUse = z.infer<typeof credentialUse>;

/** `value`: library name. */
const libraryUse = z.strictObject({
  ...use,
  kind: z.literal('library'),
  /** As written after `@`; null: the default version. */
  version: text.nullable(),
  /** Address of a library that is loaded from a repository the text names; absent for configured ones. */
  repository: z.exactOptional(text),
});
export type LibraryUse = z.infer<typeof libraryUse>;

/** `value`: path of the job a `build` step starts, as written: relative to the folder, or absolute with a leading `/`. */
const jobUse = z.strictObject({ ...use, kind: z.literal('job') });
export type JobUse = z.infer<typeof jobUse>;

/** `value`: label expression, image or pod template; empty for `any`. */
const agentUse = z.strictObject({
  ...use,
  kind: z.literal('agent'),
  type: z.enum(['label', 'any', 'docker', 'kubernetes']),
});
export type AgentUse = z.infer<typeof agentUse>;

/** `value`: address of a repository code is taken from. */
const repositoryUse = z.strictObject({
  ...use,
  kind: z.literal('repository'),
  branch: text.nullable(),
  /** A file in what is checked out names the repository, by a name that can move; `lock`: the file that may keep it at one commit. */
  named: z.exactOptional(z.strictObject({ in: text, lock: text.nullable() })),
});
export type RepositoryUse = z.infer<typeof repositoryUse>;

/** `value`: address, host or repository that files or data are sent to; `jenkins:artifacts` for the controller itself. */
const publicationUse = z.strictObject({ ...use, kind: z.literal('publication') });
export type PublicationUse = z.infer<typeof publicationUse>;

/** `value`: path of a further script the text runs. */
const scriptUse = z.strictObject({ ...use, kind: z.literal('script') });
export type ScriptUse = z.infer<typeof scriptUse>;

/** `value`: what is run with secrets by summon. */
const taskUse = z.strictObject({
  ...use,
  kind: z.literal('task'),
  /** Path of the manifest from where the command runs; null: it is in the command line, or only known when it runs. */
  manifest: text.nullable(),
  /** Of the manifest; empty: none. null: only known when it runs. */
  environment: text.nullable(),
  /** As with `-D`, by name. */
  substitutions: byName,
  /** What the manifest asks for, where it was at hand: one for each environment that may be meant. */
  tasks: z.exactOptional(list(summonTask)),
});
export type TaskUse = z.infer<typeof taskUse>;

/** `value`: who may answer, users and groups separated by commas; empty: nobody is named, so whoever may build the job. */
const inputUse = z.strictObject({ ...use, kind: z.literal('input') });
export type InputUse = z.infer<typeof inputUse>;

/** What pipeline text does that gives control or secrets away. */
export const hazards = ['input-in-shell', 'secret-printed', 'secret-sent', 'fetched-and-run'] as const;
export type Hazard = (typeof hazards)[number];

/** `value`: the variable, or the address; for secrets that are printed all together the command and their names. */
const hazardUse = z.strictObject({
  ...use,
  kind: z.literal('hazard'),
  hazard: z.enum(hazards),
  /** Who chooses text that becomes commands, where that is known; text that becomes further words of a command has none. */
  chosenBy: z.exactOptional(z.enum(['starter', 'webhook', 'proposer', 'pusher'])),
});
export type HazardUse = z.infer<typeof hazardUse>;
/** `starter`: of a build, by a parameter. `proposer`: of a pull request. `pusher`: of a branch. */
export type Chooser = NonNullable<HazardUse['chosenBy']>;

export const buildUse = z.discriminatedUnion('kind', [
  credentialUse,
  libraryUse,
  jobUse,
  agentUse,
  repositoryUse,
  publicationUse,
  scriptUse,
  taskUse,
  inputUse,
  hazardUse,
]);
export type BuildUse = z.infer<typeof buildUse>;

/** A configured Pipeline library (GlobalLibraries, GlobalUntrustedLibraries, FolderLibraries). */
export const jenkinsLibrary = z.strictObject({
  name: text,
  /** Full name of the folder it is configured on; empty: for the whole controller. */
  folder: text,
  /** Whether its code runs outside the sandbox: global libraries that are not untrusted ones. */
  trusted: z.boolean(),
  implicit: z.boolean(),
  allowsVersionOverride: z.boolean(),
  /** null: pipelines must name a version. */
  defaultVersion: text.nullable(),
  /** Address of its repository; null when the retriever names none. */
  repository: text.nullable(),
  credentialId: text.nullable(),
  place,
});
export type JenkinsLibrary = z.infer<typeof jenkinsLibrary>;
