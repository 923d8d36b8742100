/**
 * What a job's configuration and pipeline text say its builds use: credentials, libraries, other jobs, agents,
 * repositories, places files are sent to. Ids, names, addresses without user and query, and lines; never a script.
 */
import type { Place } from './matrix-entry.js';
import type { SummonTask } from './summon.js';

/** How a pipeline's text was read. */
export interface PipelineText {
  /**
   * `inline`: in the configuration; `repository`: a file in a repository, read from a checkout if one was given; `unknown`: the
   * class that supplies it keeps it where nothing was found.
   */
  from: 'inline' | 'repository' | 'unknown';
  /** Path in the repository; null for all other text. */
  scriptPath: string | null;
  /** Address of the repository it is in, where that is another than the one the branch was found in. */
  repository?: string;
  /** Java class that supplies text of unknown origin; empty: not known either. */
  suppliedBy?: string;
  /** Whether the text runs in the sandbox; null: not said (text from a repository always does). */
  sandbox: boolean | null;
  /** `parsed`: by Groovy's own grammar; `tolerant`: it does not parse, calls and literals were found; `unread`: not at hand. */
  reading: 'parsed' | 'tolerant' | 'unread';
  place: Place;
}

/** Conditions of PLACES_BUILDS_ON from a job whose text was read and names its labels. */
export const CHANGED = 'its text is changed';
export const LOADED = 'code that it loads names the label';

interface Use {
  /** What names it: `withCredentials string`, `sshagent`, `sh curl`, `hudson.tasks.ArtifactArchiver`. */
  step: string;
  place: Place;
  /** null: computed when the build runs, see `expression`. */
  value: string | null;
  /** How a computed value is written, literals that look like secrets left out: `deploy-${params.TARGET}`. */
  expression?: string;
  /** false: it may be otherwise (the text did not parse, a default that settings can change, one of several values). */
  certain: boolean;
}

/** `value`: credential id. */
export interface CredentialUse extends Use {
  kind: 'credential';
  /** Kind of binding: `string`, `usernamePassword`, `sshUserPrivateKey`, `sshagent`, … */
  binding: string;
  /** Environment variables it is handed over in. */
  variables: readonly string[];
  /** Label expression of the agent around it; empty: any agent; null: not known. */
  agent: string | null;
}

/** `value`: library name. */
export interface LibraryUse extends Use {
  kind: 'library';
  /** As written after `@`; null: the default version. */
  version: string | null;
  /** Address of a library that is loaded from a repository the text names; absent for configured ones. */
  repository?: string;
}

/** `value`: path of the job a `build` step starts, as written: relative to the folder, or absolute with a leading `/`. */
export interface JobUse extends Use {
  kind: 'job';
}

/** `value`: label expression, image or pod template; empty for `any`. */
export interface AgentUse extends Use {
  kind: 'agent';
  type: 'label' | 'any' | 'docker' | 'kubernetes';
}

/** `value`: address of a repository code is taken from. */
export interface RepositoryUse extends Use {
  kind: 'repository';
  branch: string | null;
}

/** `value`: address, host or repository that files or data are sent to; `jenkins:artifacts` for the controller itself. */
export interface PublicationUse extends Use {
  kind: 'publication';
}

/** `value`: path of a further script the text runs. */
export interface ScriptUse extends Use {
  kind: 'script';
}

/** `value`: what is run with secrets by summon. */
export interface TaskUse extends Use {
  kind: 'task';
  /** Path of the manifest from where the command runs; null: it is in the command line, or only known when it runs. */
  manifest: string | null;
  /** Of the manifest; empty: none. null: only known when it runs. */
  environment: string | null;
  /** As with `-D`, by name. */
  substitutions: Readonly<Record<string, string>>;
  /** What the manifest asks for, where it was at hand: one for each environment that may be meant. */
  tasks?: readonly SummonTask[];
}

/** `value`: who may answer, users and groups separated by commas; empty: nobody is named, so whoever may build the job. */
export interface InputUse extends Use {
  kind: 'input';
}

/** What pipeline text does that gives control or secrets away. */
export const hazards = ['input-in-shell', 'secret-printed', 'secret-sent', 'fetched-and-run'] as const;
export type Hazard = (typeof hazards)[number];

/** `value`: the variable, or the address; for secrets that are printed all together the command and their names. */
export interface HazardUse extends Use {
  kind: 'hazard';
  hazard: Hazard;
}

export type BuildUse =
  | CredentialUse
  | LibraryUse
  | JobUse
  | AgentUse
  | RepositoryUse
  | PublicationUse
  | ScriptUse
  | TaskUse
  | InputUse
  | HazardUse;

/** A configured Pipeline library (GlobalLibraries, GlobalUntrustedLibraries, FolderLibraries). */
export interface JenkinsLibrary {
  name: string;
  /** Full name of the folder it is configured on; empty: for the whole controller. */
  folder: string;
  /** Whether its code runs outside the sandbox: global libraries that are not untrusted ones. */
  trusted: boolean;
  implicit: boolean;
  allowsVersionOverride: boolean;
  /** null: pipelines must name a version. */
  defaultVersion: string | null;
  /** Address of its repository; null when the retriever names none. */
  repository: string | null;
  credentialId: string | null;
  place: Place;
}
