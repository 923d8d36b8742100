/** What each kind of gap leaves open, as a clause: the conclusions that are `unknown`, or rest on an assumption, because of it. */

const everything = 'every decision';
const builds = 'the credentials, triggers and publish targets of the job’s builds';
const assumedVersion = 'the rules of the installed version (Pipewarden assumes the current rules)';

const conclusions: Readonly<Record<string, string>> = {
  'strategy-unread': everything,
  'strategy-stale': everything,
  'strategy-from-casc': 'manual changes made after the configuration as code was applied',
  'casc-reference-unresolved': 'the principal that the entry names',
  'roles-unread': everything,
  'realm-unread': 'the case rules of user and group ids, and the existing groups',
  'naming-strategy-unread': 'permission to create top-level items through an item role',
  'groups-unread': 'decisions that depend on groups of the directory',
  'authorities-stale': 'group memberships that changed after the last log-in',
  'permissions-inferred': 'which optional permissions are enabled (inferred from version, plugins and grants)',
  'items-unread': 'the contents of the folder',
  'items-as-seen': 'decisions about items that the account cannot see, and the contents of views',
  'folder-too-deep': 'everything below the folder',
  'item-unreadable': 'permissions on the item and below it, and everything about its builds',
  'item-unrecognised': 'the kind of the item',
  'file-malformed': 'the contents of the file',
  'agents-unread': 'the agents that builds run on',
  'agent-unreadable': 'permissions on the agent, and the builds it accepts',
  'views-unread': 'the existing views, and who may see them',
  'view-unreadable': 'the contents of the view, and who may see it',
  'store-unlisted': 'the credentials that builds find in this store',
  'scopes-unread': 'whether builds find the credentials (builds never find scope SYSTEM)',
  'uses-unread': 'past uses of the credentials (no decision depends on them)',
  'user-stores-unread': 'personal credentials and API tokens',
  'users-unread': 'which names are users',
  'own-account-unread': 'the permissions of the collecting account',
  'plugins-unread': assumedVersion,
  'version-unread': assumedVersion,
  'libraries-unread': 'the global libraries, and which of them run outside the sandbox',
  'library-code-unread': 'the credentials, triggers and publish targets of builds that call the library',
  'pipeline-unread': builds,
  'pipeline-unparsed': builds,
  'pipeline-parser-missing': 'what pipeline builds use, except for plain calls and literals',
  'checkouts-missing': 'what builds use whose Jenkinsfile is in a repository',
  'manifest-unread': 'the variables that the task needs',
  'credential-unread': 'whether builds find the credential',
  'build-identity-unknown': 'the user that builds run as, and so their credentials and agents',
  'ownership-settings-assumed': 'the permissions of owners through macro roles',
  'posture-unread': 'the approved signatures and scripts, and how API tokens are stored',
  'crumbs-unread': 'whether the controller accepts forged browser requests (CSRF)',
  'updates-unread': 'the outdated plugins',
  'advisories-unread': 'the known vulnerabilities of this controller',
  'queue-unread': 'whether items are hidden from the collecting account',
};

/** Empty where a gap leaves nothing open that is not in its own sentence. */
export function leavesOpen(code: string): string {
  return conclusions[code] ?? '';
}
