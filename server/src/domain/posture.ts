/** How a controller is kept, as read: what no permission decides, yet whoever attacks it asks first. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { jenkinsPlugin } from './plugins.js';
import { list, text, texts } from './schema-parts.js';

/** One entry of `warnings` in update-center.json. */
const jenkinsAdvisory = z.strictObject({
  /** `SECURITY-3314`, or with the plugin: `SECURITY-3314-git`. */
  id: text,
  /** Short name of the plugin; `core` for the core. */
  component: text,
  message: text,
  url: text,
  /** Java regular expressions, matched in full against the installed version; empty: every version. */
  patterns: texts,
});
export type JenkinsAdvisory = z.infer<typeof jenkinsAdvisory>;

const jenkinsTokenSettings = z.strictObject({
  /** A legacy token is made for every new user. */
  madeForNewUsers: z.boolean().nullable(),
  /** Users may make a legacy token for themselves. */
  legacyAllowed: z.boolean().nullable(),
  /** Whether last use is written down. */
  countsUse: z.boolean().nullable(),
});
export type JenkinsTokenSettings = z.infer<typeof jenkinsTokenSettings>;

const pendingSignature = z.strictObject({
  signature: text,
  /** Full name of the item that asked for it, and the user; empty when not said. */
  item: text,
  user: text,
});

/** scriptApproval.xml (script-security ScriptApproval); whole scripts are counted, never read. */
const jenkinsScriptApproval = z.strictObject({
  approvedScripts: z.int().min(0),
  approvedSignatures: texts,
  /** Approved for callers with permission only. */
  approvedAclSignatures: texts,
  approvedClasspaths: z.int().min(0),
  pendingScripts: z.int().min(0),
  pendingSignatures: list(pendingSignature),
  pendingClasspaths: z.int().min(0),
  forcesSandbox: z.boolean(),
  place,
});
export type JenkinsScriptApproval = z.infer<typeof jenkinsScriptApproval>;

/** Something one source says and the other does not. */
const sourceDisagreement = z.strictObject({
  /** `grant`, `role`, `setting`, `agent`, `credential`, `authenticator`. */
  what: text,
  /** The thing itself: `GROUP:hudson.model.Item.Build:devs`, `numExecutors 2`. */
  text: text,
  /** The source that says it, and the one that does not: `config.xml`, `jenkins.yaml`. */
  saidBy: text,
  missingIn: text,
});
export type SourceDisagreement = z.infer<typeof sourceDisagreement>;

/** Everything is absent where it was not read: absent is not the same as off. */
export const jenkinsPosture = z.strictObject({
  /** Installed plugins that are switched off. */
  disabledPlugins: z.exactOptional(list(jenkinsPlugin)),
  /** Newer versions on offer, of plugins by short name and of `core`. */
  updates: z.exactOptional(list(z.strictObject({ name: text, version: text }))),
  /** Security advisories that name the core or an installed plugin; whether a version is concerned its pattern decides. */
  advisories: z.exactOptional(list(jenkinsAdvisory)),
  /** Ids of advisories the administrators chose not to be told of (UpdateSiteWarningsConfiguration). */
  ignoredAdvisories: z.exactOptional(texts),
  /** Class of the crumb issuer; null: none, so requests forged in a browser are accepted. */
  crumbIssuer: z.exactOptional(text.nullable()),
  /** Protocols inbound agents may speak, where the configuration names them. */
  agentProtocols: z.exactOptional(texts),
  /** Whether the command line interface over the remoting protocol is on (before 2.165). */
  remotingCli: z.exactOptional(z.boolean()),
  /** Port of the SSH server: -1 off, 0 random, else fixed. */
  sshPort: z.exactOptional(z.number()),
  /** Settings of API tokens (jenkins.security.apitoken.ApiTokenPropertyConfiguration). */
  tokenSettings: z.exactOptional(jenkinsTokenSettings),
  scriptApproval: z.exactOptional(jenkinsScriptApproval),
  /** Differences between two sources of the same configuration: config.xml and configuration as code. */
  disagreements: z.exactOptional(list(sourceDisagreement)),
});
export type JenkinsPosture = z.infer<typeof jenkinsPosture>;
