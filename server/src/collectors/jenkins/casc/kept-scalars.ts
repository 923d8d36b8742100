/**
 * Which scalars of a configuration-as-code file may enter memory beyond the parser: an allow-list by path, as kept-text.ts is for
 * XML. Lists are no step of a path: `jenkins/nodes/permanent/name`. A file's own `value`, `password`, `secret`, … is on none of them.
 */

const strategyTexts = ['name', 'pattern', 'templateName', 'permissions', 'grantedPermissions', 'assignments'];
const holderKeys = ['user', 'group', 'either', 'userOrGroup'];
const matrixTexts = [...strategyTexts, ...holderKeys, 'inheritanceStrategy'];
const folderRoles = ['globalRoles', 'folderRoles', 'agentRoles'];
const ownerTexts = ['ownershipEnabled', 'primaryOwnerId', 'coownersIds'];
const libraryTexts = ['name', 'defaultVersion', 'implicit', 'allowVersionOverride', 'includeInChangesets'];
const repositoryTexts = [
  'remote',
  'repositoryUrl',
  'repoOwner',
  'repository',
  'credentialsId',
  'serverUrl',
  'projectPath',
];

/** `*` is one step, `**` any number of them; a list of words is one step that must be one of them. */
type Pattern = readonly (string | readonly string[])[];

const kept: readonly Pattern[] = [
  ['jenkins', ['numExecutors', 'mode', 'labelString', 'slaveAgentPort', 'agentProtocols', 'useSecurity']],
  ['jenkins', ['authorizationStrategy', 'securityRealm', 'crumbIssuer', 'projectNamingStrategy', 'remotingSecurity']],
  ['jenkins', 'authorizationStrategy', '**', [...matrixTexts, 'allowAnonymousRead']],
  ['jenkins', 'authorizationStrategy', '*', folderRoles, ['name', 'permissions', 'sids', 'folders', 'agents']],
  ['jenkins', 'authorizationStrategy', '*', folderRoles, 'permissions', 'id'],
  ['jenkins', 'securityRealm', '*', ['allowsSignup', 'userIdStrategy', 'groupIdStrategy', 'disableRolePrefixing']],
  ['jenkins', 'securityRealm', '*', 'users', ['id', 'name']],
  ['jenkins', 'securityRealm', '*', 'users', 'properties', 'mailer', 'emailAddress'],
  ['jenkins', 'crumbIssuer', '*', 'excludeClientIPFromCrumb'],
  ['jenkins', 'nodes', '*', ['name', 'labelString', 'mode', 'numExecutors', 'launcher']],
  ['jenkins', 'nodes', '*', 'launcher', '*', 'credentialsId'],
  ['jenkins', '**', 'nodeProperties', 'authorizationMatrix', '**', matrixTexts],
  ['jenkins', '**', 'nodeProperties', ['owner', 'ownerNodeProperty'], '**', ownerTexts],
  ['credentials', 'system', 'domainCredentials', 'domain', 'name'],
  [
    ...['credentials', 'system', 'domainCredentials', 'credentials', '*'],
    ['id', 'scope', 'description', 'username', 'usernameSecret'],
  ],
  ['security', 'queueItemAuthenticator', 'authenticators'],
  [
    ...['security', 'queueItemAuthenticator', 'authenticators', '**'],
    ['strategy', 'userid', 'enabledStrategies', 'disabledStrategies', 'dontRestrictJobConfiguration'],
  ],
  ['security', 'scriptApproval', ['approvedSignatures', 'aclApprovedSignatures', 'forceSandbox']],
  [
    ...['security', 'apiToken'],
    ['creationOfLegacyTokenEnabled', 'tokenGenerationOnCreationEnabled', 'usageStatisticsEnabled'],
  ],
  ['security', 'sSHD', 'port'],
  ['unclassified', 'sSHD', 'port'],
  ['unclassified', ['globalLibraries', 'globalUntrustedLibraries'], 'libraries', libraryTexts],
  [
    ...['unclassified', ['globalLibraries', 'globalUntrustedLibraries'], 'libraries', 'retriever', '**'],
    repositoryTexts,
  ],
  ['unclassified', 'location', 'url'],
];

const secretKeys = /passw|passphrase|secret(?!ed)|privatekey|token$/i;

/** Whether the scalar under these keys may be kept. */
export function keepsScalar(path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  if (secretKeys.test(last) && last !== 'usernameSecret') return false;
  return kept.some((pattern) => fits(pattern, path));
}

function fits(pattern: Pattern, path: readonly string[]): boolean {
  const [step, ...rest] = pattern;
  if (step === undefined) return path.length === 0;
  if (step === '**') return path.some((_, at) => fits(rest, path.slice(at))) || fits(rest, []);
  const [key, ...below] = path;
  if (key === undefined) return false;
  return (step === '*' || (typeof step === 'string' ? step === key : step.includes(key))) && fits(rest, below);
}
