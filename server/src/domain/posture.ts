/** How a controller is kept, as read: what no permission decides, yet whoever attacks it asks first. */
import type { Place } from './matrix-entry.js';
import type { JenkinsPlugin } from './plugins.js';

/** Everything is absent where it was not read: absent is not the same as off. */
export interface JenkinsPosture {
  /** Installed plugins that are switched off. */
  disabledPlugins?: readonly JenkinsPlugin[];
  /** Newer versions on offer, of plugins by short name and of `core`. */
  updates?: readonly { name: string; version: string }[];
  /** Security advisories that name the core or an installed plugin; whether a version is concerned its pattern decides. */
  advisories?: readonly JenkinsAdvisory[];
  /** Ids of advisories the administrators chose not to be told of (UpdateSiteWarningsConfiguration). */
  ignoredAdvisories?: readonly string[];
  /** Class of the crumb issuer; null: none, so requests forged in a browser are accepted. */
  crumbIssuer?: string | null;
  /** Protocols inbound agents may speak, where the configuration names them. */
  agentProtocols?: readonly string[];
  /** Whether the command line interface over the remoting protocol is on (before 2.165). */
  remotingCli?: boolean;
  /** Port of the SSH server: -1 off, 0 random, else fixed. */
  sshPort?: number;
  /** Settings of API tokens (jenkins.security.apitoken.ApiTokenPropertyConfiguration). */
  tokenSettings?: JenkinsTokenSettings;
  scriptApproval?: JenkinsScriptApproval;
  /** Differences between two sources of the same configuration: config.xml and configuration as code. */
  disagreements?: readonly SourceDisagreement[];
}

/** One entry of `warnings` in update-center.json. */
export interface JenkinsAdvisory {
  /** `SECURITY-3314`, or with the plugin: `SECURITY-3314-git`. */
  id: string;
  /** Short name of the plugin; `core` for the core. */
  component: string;
  message: string;
  url: string;
  /** Java regular expressions, matched in full against the installed version; empty: every version. */
  patterns: readonly string[];
}

export interface JenkinsTokenSettings {
  /** A legacy token is made for every new user. */
  madeForNewUsers: boolean | null;
  /** Users may make a legacy token for themselves. */
  legacyAllowed: boolean | null;
  /** Whether last use is written down. */
  countsUse: boolean | null;
}

/** scriptApproval.xml (script-security ScriptApproval); whole scripts are counted, never read. */
export interface JenkinsScriptApproval {
  approvedScripts: number;
  approvedSignatures: readonly string[];
  /** Approved for callers with permission only. */
  approvedAclSignatures: readonly string[];
  approvedClasspaths: number;
  pendingScripts: number;
  pendingSignatures: readonly PendingSignature[];
  pendingClasspaths: number;
  forcesSandbox: boolean;
  place: Place;
}

export interface PendingSignature {
  signature: string;
  /** Full name of the item that asked for it, and the user; empty when not said. */
  item: string;
  user: string;
}

/** Something one source says and the other does not. */
export interface SourceDisagreement {
  /** `grant`, `role`, `setting`, `agent`, `credential`, `authenticator`. */
  what: string;
  /** The thing itself: `GROUP:hudson.model.Item.Build:devs`, `numExecutors 2`. */
  text: string;
  /** The source that says it, and the one that does not: `config.xml`, `jenkins.yaml`. */
  saidBy: string;
  missingIn: string;
}
