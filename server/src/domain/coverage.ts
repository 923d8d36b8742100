/** What could not be read, and what each kind of gap leaves unknown: the one list of coverage codes. */
import type { PipewardenError } from './errors.js';

const everything = 'every decision';
const builds = 'what builds of the job use, start and publish';
const assumedVersion = 'which version’s rules count (the current ones are assumed)';
const inFile = 'what the file says';
const inArchive = 'what stands in the part of the archive that was left out';
const behindRequest = 'what the answer would have said';
const role = 'who holds the role, and what they may do through it';

/**
 * Each code, and as a clause the conclusions that are `unknown`, or rest on an assumption, because of it. A clause that begins
 * with "nothing" says why there is none.
 */
const conclusions = {
  // Jenkins: who may do what.
  'strategy-unread': everything,
  'strategy-stale': everything,
  'strategy-from-casc': 'what was changed by hand since the text was applied',
  'roles-unread': everything,
  'realm-unread': 'how ids compare and which groups exist',
  'naming-strategy-unread': 'who may create items at the top by an item role',
  'groups-unread': 'what is granted to groups of the directory',
  'authorities-stale': 'memberships that changed since the last log-in',
  'permissions-inferred': 'which optional permissions are on (inferred from version, plugins and grants)',
  'ownership-settings-assumed': 'what owners hold by macro roles',
  'macro-without-effect': 'nothing, as the role never grants',
  'user-unmapped': 'who the user is, and so what is granted to the id',
  'user-unread': 'what the user may do by memberships of the last log-in, and which tokens and credentials are theirs',
  'users-unread': 'which names are users',
  'own-account-unread': 'what the asking account is',
  'plugins-unread': assumedVersion,
  'version-unread': assumedVersion,
  // Jenkins: configuration as code.
  'casc-unread': 'what configuration as code says of the controller',
  'casc-unreadable': inFile,
  'casc-malformed': inFile,
  'casc-conflict': 'which of the values that contradict each other counts',
  'casc-entry-unread': 'what the entry gives to whom',
  'casc-jobs-unread': 'which jobs the script makes',
  'casc-reference-unresolved': 'whom the entry names, and so what it gives to whom',
  'casc-root-unknown': 'what the part of the file sets',
  'casc-symbol-unknown': 'what the setting does',
  // Jenkins: items, agents, views.
  'items-unread': 'what is in the folder',
  'items-as-seen': 'whatever concerns items the account does not see, and what views show',
  'folder-too-deep': 'what is below the folder',
  'folder-unreadable': 'what is in the folder of files',
  'item-unreadable': 'who may do what on it and below, as whom and where its builds run, and what they use',
  'item-unrecognised': 'what the item is',
  'name-inferred': 'what the item is called in answers of the controller',
  'configurations-unread':
    'where builds run, what starts them, and what they use beyond the credentials that are named',
  'agents-unread': 'where builds run',
  'agent-unreadable': 'who may use the agent, and which builds it takes',
  'views-unread': 'which views there are and who may see them',
  'view-unreadable': 'what the view shows, and so who may see it',
  'queue-unread': 'whether items are hidden from the account',
  // Jenkins: credentials and builds.
  'store-unlisted': 'which credentials builds below find there',
  'scopes-unread': 'whether builds find the credentials (those of scope SYSTEM they do not)',
  'uses-unread': 'which builds used the credentials (nothing is decided by it)',
  'user-stores-unread': 'personal credentials and API tokens',
  'credential-unread': 'whether builds find the credential',
  'credential-domains-unread': 'which further credentials builds find',
  'variables-unread': 'which variables of Conjur the credentials are',
  'identity-format-unread': 'which hosts of Conjur the jobs log in as',
  'libraries-unread': 'which libraries every pipeline loads, and which run outside the sandbox',
  'library-code-unread': 'what builds that call its steps use, start and publish',
  'pipeline-unread': builds,
  'pipeline-unparsed': builds,
  'pipeline-parser-missing': 'what builds of pipelines use, beyond calls and literals',
  'groovy-unavailable': 'what builds of pipelines use, beyond calls and literals',
  'checkouts-missing': 'what builds of pipelines from a repository use',
  'checkout-refused': 'what builds of pipelines from the repository use',
  'manifest-unread': 'which variables the task asks for',
  'build-identity-unknown': 'as whom builds run, and so which credentials and agents they have',
  // Jenkins: how it is kept.
  'posture-unread': 'which signatures and scripts are approved, and how API tokens are kept',
  'crumbs-unread': 'whether requests forged in a browser are accepted',
  'updates-unread': 'which plugins are behind',
  'advisories-unread': 'which known vulnerabilities concern this controller',
  'update-center-invalid': 'which known vulnerabilities concern this controller, and which plugins are behind',
  'update-center-missing': 'which known vulnerabilities concern this controller, and which plugins are behind',
  // Conjur.
  'policy-refused': 'what the file would have added to the account',
  'records-unread': 'which further records there are, and who may do what on them',
  'records-unseen': 'what the role may do on records the account is not shown',
  'role-unread': role,
  'role-unseen': role,
  'role-unreadable': role,
  'holders-unread': 'who may do what on the record',
  'authenticators-unread': 'which authenticators let hosts log in',
  'authenticator-status-unread': 'whether the authenticator is switched on',
  'audit-cut-off': 'what happened in the time the log leaves out',
  'audit-line-malformed': 'what the line tells',
  // ssh.
  'key-refused': 'nothing, as sshd passes over the line too',
  'sshd-config-unread': 'whom sshd refuses, and which commands it forces',
  'include-unread': 'whom the settings refuse, and which commands they force',
  'keys-elsewhere': 'who else may log in',
  'key-holder-unknown': 'which credential holds the key, and so who may log in with it',
  'machine-identity-unknown': 'which node the machine is, and so what follows from logging in to it',
  // summon.
  'manifest-refused': 'nothing, as summon runs no task with it',
  'manifest-unknown': 'which variables the task asks for',
  'manifest-missing': 'which variables the task asks for',
  'sections-unread': 'nothing, as summon does not read them either',
  'environment-unknown': 'which of the environments the task takes',
  'substitution-undeclared': 'which variable is fetched',
  'summon-not-called': 'which variables the script asks for, if any',
  // Files that could not be read, whatever stands in them.
  'file-malformed': inFile,
  'file-too-large': inFile,
  'file-unreadable': inFile,
  'symlink-skipped': inFile,
  'symlink-loop': inFile,
  'path-refused': 'what stands in the member of the archive',
  'archive-too-large': inArchive,
  'archive-unreadable': inArchive,
  // Requests that failed, whatever they asked for.
  'answer-damaged': behindRequest,
  'connection-dropped': behindRequest,
  'credentials-refused': behindRequest,
  'entry-refused': behindRequest,
  'host-unreachable': behindRequest,
  'login-page': behindRequest,
  'not-conjur': behindRequest,
  'not-jenkins': behindRequest,
  'proxy-refused': behindRequest,
  'redirect-loop': behindRequest,
  'redirected-elsewhere': behindRequest,
  'request-failed': behindRequest,
  'request-timeout': behindRequest,
  'response-too-large': behindRequest,
  'server-lost': 'whatever was not read before the server was lost',
  'tls-failure': behindRequest,
  'reading-failed': 'what would have been read there',
} as const satisfies Readonly<Record<string, string>>;

export type CoverageCode = keyof typeof conclusions;

/** Something that could not be read, and what would open it. Absence of data is never absence of access. */
export interface CoverageGap {
  code: CoverageCode;
  /** What it concerns: a file, an URL path or an item's full name. */
  subject: string;
  /** One sentence. */
  message: string;
  /** Display name of the permission that was missing, if one was: `Job/ExtendedRead`. */
  missingPermission?: string;
  /** Command line option that would settle it. */
  option?: string;
}

/** Empty for a code that is not known any more: it stands in an older snapshot. */
export function leavesOpen(code: string): string {
  return isCoverageCode(code) ? conclusions[code] : '';
}

/** The gap that an expected failure to read one thing leaves. */
export function gapOf({ code, message }: PipewardenError, subject: string): CoverageGap {
  return { code: isCoverageCode(code) ? code : 'reading-failed', subject, message };
}

function isCoverageCode(code: string): code is CoverageCode {
  return Object.hasOwn(conclusions, code);
}
