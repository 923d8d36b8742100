/** What could not be read, and what each kind of gap leaves unknown: the one list of coverage codes. */
import { z } from 'zod';
import type { PipewardenError } from './errors.js';
import { text } from './schema-parts.js';

const everything = 'every decision';
const builds = 'the credentials, triggers and publish targets of the job’s builds';
const assumedVersion = 'what hangs on rules that changed between versions, and which advisories concern the controller';
const inFile = 'the contents of the file';
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
  'strategy-from-casc': 'manual changes made after the configuration as code was applied',
  'roles-unread': everything,
  'realm-unread': 'the case rules of user and group ids, and the existing groups',
  'pattern-undecided': 'what the pattern matches, and so what roles, views and restrictions with it decide',
  'naming-strategy-unread': 'permission to create top-level items through an item role',
  'groups-unread': 'decisions that depend on groups of the directory',
  'authorities-stale': 'group memberships that changed after the last log-in',
  'permissions-inferred': 'which optional permissions are enabled (inferred from version, plugins and grants)',
  'ownership-settings-assumed': 'the permissions of owners through macro roles',
  'macro-without-effect': 'nothing, as the role never grants',
  'user-unmapped': 'who the user is, and so what is granted to the id',
  'user-unread': 'what the user may do by memberships of the last log-in, and which tokens and credentials are theirs',
  'users-unread': 'which names are users',
  'own-account-unread': 'the permissions of the collecting account',
  'plugins-unread': assumedVersion,
  'version-unread': assumedVersion,
  'input-remembered': 'what changed since it was given',
  'version-unchecked': 'whether rules changed since (Pipewarden goes on with those it read)',
  // Jenkins: configuration as code.
  'casc-unread': 'what configuration as code says of the controller',
  'casc-unreadable': inFile,
  'casc-malformed': inFile,
  'casc-conflict': 'which of the values that contradict each other counts',
  'casc-entry-unread': 'what the entry gives to whom',
  'casc-jobs-unread': 'which jobs the script makes',
  'casc-reference-unresolved': 'the principal that the entry names',
  'casc-root-unknown': 'what the part of the file sets',
  'casc-symbol-unknown': 'what the setting does',
  // Jenkins: items, agents, views.
  'items-unread': 'the contents of the folder',
  'items-as-seen': 'decisions about items that the account cannot see, and the contents of views',
  'folder-too-deep': 'everything below the folder',
  'folder-unreadable': 'the contents of the folder of files',
  'item-unreadable': 'permissions on the item and below it, and everything about its builds',
  'item-unrecognised': 'the kind of the item',
  'name-inferred': 'the kind of the item called in answers of the controller',
  'configurations-unread':
    'the agents that builds run on, what starts them, and what they use beyond the credentials that are named',
  'agents-unread': 'the agents that builds run on',
  'agent-unreadable': 'permissions on the agent, and the builds it accepts',
  'views-unread': 'the existing views, and who may see them',
  'view-unreadable': 'the contents of the view, and who may see it',
  'queue-unread': 'whether items are hidden from the collecting account',
  // Jenkins: credentials and builds.
  'store-unlisted': 'the credentials that builds find in this store',
  'scopes-unread': 'whether builds find the credentials (builds never find scope SYSTEM)',
  'uses-unread': 'past uses of the credentials (no decision depends on them)',
  'user-stores-unread': 'personal credentials and API tokens',
  'credential-unread': 'whether builds find the credential',
  'credential-domains-unread': 'which further credentials builds find',
  'variables-unread': 'which variables of Conjur the credentials are',
  'identity-format-unread': 'which hosts of Conjur the jobs log in as',
  'libraries-unread': 'the global libraries, and which of them run outside the sandbox',
  'library-code-unread': 'the credentials, triggers and publish targets of builds that call the library',
  'code-source-unread': 'where branches come from, and whose pull requests decide what is built',
  'same-principal-unknown': 'who the person of the other system is here',
  'repository-writers-unknown': 'which people decide what builds run by a push to the repositories',
  'scanner-repository-unmet': 'nothing, as no job builds from there',
  'pipeline-unread': builds,
  'pipeline-unparsed': builds,
  'pipeline-parser-missing': 'what pipeline builds use, except for plain calls and literals',
  'groovy-unavailable': 'what pipeline builds use, except for plain calls and literals',
  'checkouts-missing': 'what builds use whose Jenkinsfile is in a repository',
  'checkout-refused': 'what builds of pipelines from the repository use',
  'manifest-unread': 'the variables that the task needs',
  'build-identity-unknown': 'the user that builds run as, and so their credentials and agents',
  // Jenkins: how it is kept.
  'posture-unread': 'the approved signatures and scripts, and how API tokens are stored',
  'crumbs-unread': 'whether the controller accepts forged browser requests (CSRF)',
  'updates-unread': 'the outdated plugins',
  'advisories-unread': 'the known vulnerabilities of this controller',
  'update-center-invalid': 'the known vulnerabilities of this controller, and the outdated plugins',
  'update-center-missing': 'the known vulnerabilities of this controller, and the outdated plugins',
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
  'audit-damaged': 'what the audit logs told that were collected before',
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
  'manifest-unknown': 'the variables that the task needs',
  'manifest-missing': 'the variables that the task needs',
  'sections-unread': 'nothing, as summon does not read them either',
  'environment-unknown': 'which of the environments the task takes',
  'substitution-undeclared': 'which variable is fetched',
  'summon-not-called': 'which variables the script asks for, if any',
  // OpenGraph.
  'opengraph-kinds-unknown': 'which attack paths lead through the graph of the other tool',
  'opengraph-end-unknown': 'what follows from the edges that were left out',
  'opengraph-name-shared': 'who of ours the other node is',
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
export const coverageGap = z.strictObject({
  // Any text: a snapshot of another version may hold codes that are not known here, and is read all the same.
  code: text as unknown as z.ZodType<CoverageCode>,
  /** What it concerns: a file, an URL path or an item's full name. */
  subject: text,
  /** One sentence. */
  message: text,
  /** Display name of the permission that was missing, if one was: `Job/ExtendedRead`. */
  missingPermission: z.exactOptional(text),
  /** Command line option that would settle it. */
  option: z.exactOptional(text),
});

export type CoverageGap = z.infer<typeof coverageGap>;

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
