/** What each kind of gap leaves open, as a clause: the conclusions that are `unknown`, or rest on an assumption, because of it. */

const everything = 'every decision';
const builds = 'what builds of the job use, start and publish';
const assumedVersion = 'which version’s rules count (the current ones are assumed)';

const conclusions: Readonly<Record<string, string>> = {
  'strategy-unread': everything,
  'strategy-stale': everything,
  'strategy-from-casc': 'what was changed by hand since the text was applied',
  'casc-reference-unresolved': 'whom the entry names, and so what it gives to whom',
  'roles-unread': everything,
  'realm-unread': 'how ids compare and which groups exist',
  'naming-strategy-unread': 'who may create items at the top by an item role',
  'groups-unread': 'what is granted to groups of the directory',
  'authorities-stale': 'memberships that changed since the last log-in',
  'permissions-inferred': 'which optional permissions are on (inferred from version, plugins and grants)',
  'items-unread': 'what is in the folder',
  'items-as-seen': 'whatever concerns items the account does not see, and what views show',
  'folder-too-deep': 'what is below the folder',
  'item-unreadable': 'who may do what on it and below, as whom and where its builds run, and what they use',
  'item-unrecognised': 'what the item is',
  'file-malformed': 'what the file says',
  'agents-unread': 'where builds run',
  'agent-unreadable': 'who may use the agent, and which builds it takes',
  'views-unread': 'which views there are and who may see them',
  'view-unreadable': 'what the view shows, and so who may see it',
  'store-unlisted': 'which credentials builds below find there',
  'scopes-unread': 'whether builds find the credentials (those of scope SYSTEM they do not)',
  'uses-unread': 'which builds used the credentials (nothing is decided by it)',
  'user-stores-unread': 'personal credentials and API tokens',
  'users-unread': 'which names are users',
  'own-account-unread': 'what the asking account is',
  'plugins-unread': assumedVersion,
  'version-unread': assumedVersion,
  'libraries-unread': 'which libraries every pipeline loads, and which run outside the sandbox',
  'library-code-unread': 'what builds that call its steps use, start and publish',
  'pipeline-unread': builds,
  'pipeline-unparsed': builds,
  'pipeline-parser-missing': 'what builds of pipelines use, beyond calls and literals',
  'checkouts-missing': 'what builds of pipelines from a repository use',
  'manifest-unread': 'which variables the task asks for',
  'credential-unread': 'whether builds find the credential',
  'build-identity-unknown': 'as whom builds run, and so which credentials and agents they have',
  'ownership-settings-assumed': 'what owners hold by macro roles',
  'posture-unread': 'which signatures and scripts are approved, and how API tokens are kept',
  'crumbs-unread': 'whether requests forged in a browser are accepted',
  'updates-unread': 'which plugins are behind',
  'advisories-unread': 'which known vulnerabilities concern this controller',
  'queue-unread': 'whether items are hidden from the account',
};

/** Empty where a gap leaves nothing open that is not in its own sentence. */
export function leavesOpen(code: string): string {
  return conclusions[code] ?? '';
}
