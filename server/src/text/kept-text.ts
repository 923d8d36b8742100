/**
 * Which texts of a Jenkins configuration file may enter memory beyond the parser.
 * An allow-list by element and context: everything else (passwords, keys, hashes, scripts, environments) is
 * dropped where it is parsed. A kept text that still looks like a secret is dropped as well.
 */
import { isCloudSetting } from './cloud-settings.js';
import { isOfFolderRole } from './kept-folder-auth.js';
import { isInputName, isOfMachine } from './kept-machines.js';
import { isSourceAddress } from './kept-sources.js';

/** Where an element must stand for its text to be kept; `root` is the document element. */
type Context = (path: readonly string[]) => boolean;

const parent = (path: readonly string[]): string => path.at(-2) ?? '';
const anywhere: Context = () => true;
const underRoot: Context = (path) => path.length === 2;
const within =
  (...names: string[]): Context =>
  (path) =>
    names.some((name) => path.includes(name));
const directlyIn =
  (...names: string[]): Context =>
  (path) =>
    names.includes(parent(path));
/** Directly under the document element of this name. */
const inDocument =
  (name: string): Context =>
  (path) =>
    path.length === 2 && path[0] === name;
const inLibrary = directlyIn('org.jenkinsci.plugins.workflow.libs.LibraryConfiguration');
const inMatrix: Context = (path) =>
  parent(path) === 'authorizationStrategy' || parent(path).includes('AuthorizationMatrix');
/** Roles and templates of the role strategy. */
const inRoles: Context = (path) => path[1] === 'authorizationStrategy' && parent(path) === 'permissions';
/** Stores: `domainCredentialsMap` everywhere, or the plain list that credentials.xml held before credentials 1.6. */
const inStore: Context = (path) => path.includes('domainCredentialsMap') || path[1] === 'credentials';
const inRestriction: Context = (path) => path.includes('jobRestriction');
const inParameterizedTrigger: Context = (path) => parent(path).startsWith('hudson.plugins.parameterizedtrigger.');
/** Classes of strategies that jobs may choose. */
const inStrategies: Context = (path) =>
  path.includes('authenticators') && /^(enabled|disabled)Strategies$|^entry$/.test(parent(path));
/** Settings of the Conjur credentials plugin, in its global file and in properties of folders and jobs. */
const inConjur: Context = (path) =>
  path[0] === CONJUR_GLOBAL || (path[1] === 'properties' && path[2]?.startsWith(CONJUR_PACKAGE) === true);
/** `build`, `flow-build`, `hudson.maven.MavenModuleSetBuild`: when it was started. */
const ofBuild: Context = (path) => path.length === 2 && /build$/i.test(path[0] ?? '');
const inUsages: Context = (path) => path[0] === 'fingerprint' && path[1] === 'usages' && parent(path) === 'entry';
const either =
  (...contexts: Context[]): Context =>
  (path) =>
    contexts.some((context) => context(path));

const CONJUR_PACKAGE = 'org.conjur.jenkins.configuration.';
const CONJUR_GLOBAL = `${CONJUR_PACKAGE}GlobalConjurConfiguration`;
const LIBRARY = 'org.jenkinsci.plugins.workflow.libs.LibraryConfiguration';
/** Where a job or a library takes code from. */
const inSource = within('scm', 'source', 'sources', 'remoteJenkinsFileSCM', LIBRARY);
const inLibrarySource = either(inSource, within('retriever'));

const keptWhere: Readonly<Record<string, Context>> = {
  // controller
  version: either(underRoot, directlyIn('value')),
  useSecurity: underRoot,
  slaveAgentPort: underRoot,
  nodeRenameMigrationNeeded: underRoot,
  jenkinsUrl: underRoot,
  hudsonUrl: underRoot,
  permission: either(inMatrix, inRoles, directlyIn('permissionsMatrix')),
  sid: directlyIn('assignedSIDs'),
  denyAnonymousReadAccess: directlyIn('authorizationStrategy'),
  disableSignup: directlyIn('securityRealm'),
  disableRolePrefixing: directlyIn('securityRealm'),
  // controller and agents; agents of old homes stand under `slaves`
  numExecutors: either(underRoot, within('slaves')),
  mode: either(underRoot, within('slaves')),
  label: either(underRoot, within('slaves')),
  // views
  includeRegex: within('views'),
  recurse: within('views'),
  statusFilter: within('views'),
  // matrix properties
  blocksInheritance: inMatrix,
  // owners
  ownershipEnabled: directlyIn('ownership'),
  primaryOwnerId: directlyIn('ownership'),
  blockInheritanceFromItemGroups: directlyIn('inheritanceOptions'),
  // items
  displayName: underRoot,
  disabled: underRoot,
  assignedNode: underRoot,
  canRoam: underRoot,
  upstreamProjects: directlyIn('jenkins.triggers.ReverseBuildTrigger'),
  childProjects: directlyIn('hudson.tasks.BuildTrigger'),
  projects: inParameterizedTrigger,
  projectsValue: inParameterizedTrigger,
  ignorePostCommitHooks: directlyIn('hudson.triggers.SCMTrigger'),
  spec: (path) => path.at(-3) === 'triggers',
  // as whom builds run, and which of them nodes take
  userid: directlyIn('strategy'),
  boolean: within('strategyEnabledMap'),
  regexExpression: inRestriction,
  selectedUserId: inRestriction,
  selectedGroupId: inRestriction,
  selectedClass: inRestriction,
  checkUpstreamProjects: inRestriction,
  acceptAnonymousUsers: inRestriction,
  acceptsCoOwners: inRestriction,
  prohibitManualLaunch: directlyIn('userIdCauseRestriction'),
  defaultValue: directlyIn('com.cloudbees.plugins.credentials.CredentialsParameterDefinition'),
  // what builds use: addresses, names and switches
  scriptPath: directlyIn('definition', 'factory'),
  remoteJenkinsFile: directlyIn('factory', 'definition'),
  sandbox: directlyIn('definition', 'factory'),
  url: either(inSource, directlyIn('hudson.maven.RedeployPublisher')),
  remote: inLibrarySource,
  repositoryUrl: inLibrarySource,
  repoOwner: inLibrarySource,
  repository: inLibrarySource,
  defaultVersion: directlyIn(LIBRARY),
  implicit: directlyIn(LIBRARY),
  allowVersionOverride: directlyIn(LIBRARY),
  configName: within('publishers', 'postBuildSteps', 'builders', 'buildWrappers'),
  siteName: within('publishers'),
  bucket: within('publishers', 'builders'),
  artifactoryUrl: within('publishers', 'buildWrappers'),
  nexusUrl: within('publishers', 'builders'),
  // users and their tokens
  fullName: underRoot,
  timestamp: either(directlyIn('jenkins.security.LastGrantedAuthoritiesProperty'), inDocument('fingerprint'), ofBuild),
  // fingerprints: whose they are, and which builds used it; never the digest
  fileName: inDocument('fingerprint'),
  ranges: inUsages,
  uuid: within('tokenList'),
  creationDate: within('tokenList'),
  expirationDate: within('tokenList'),
  tokenUuid: anywhere,
  lastUseDate: anywhere,
  useCounter: anywhere,
  emailAddress: directlyIn('hudson.tasks.Mailer_-UserProperty'),
  // posture: token settings, approvals, the remoting CLI, the SSH server
  tokenGenerationOnCreationEnabled: underRoot,
  creationOfLegacyTokenEnabled: underRoot,
  usageStatisticsEnabled: underRoot,
  forceSandbox: underRoot,
  signature: directlyIn('pendingSignature'),
  item: within('pendingSignature'),
  // as which host builds log in to Conjur
  ...Object.fromEntries(
    [
      ...['applianceURL', 'account', 'inheritFromParent', 'selectAuthenticator', 'authWebServiceId', 'jwtAudience'],
      ...['enableIdentityFormatFieldsFromToken', 'identityFormatFieldsFromToken', 'selectIdentityFormatToken'],
      ...['selectIdentityFieldsSeparator', 'identityFieldName'],
    ].map((name) => [name, inConjur]),
  ),
  variableId: inStore,
  user: within('pendingSignature'),
  enabled: inDocument('jenkins.CLI'),
  port: inDocument('org.jenkinsci.main.modules.sshd.SSHD'),
  // credentials: what they are called, never what they hold
  scope: inStore,
  description: inStore,
  username: inStore,
  usernameSecret: inStore,
  id: either(underRoot, inStore),
  // names: views, agents, tokens, domains, branches, projects found by an organization folder
  name: either(
    underRoot,
    within('views', 'slaves', 'tokenList'),
    directlyIn(
      'com.cloudbees.plugins.credentials.domains.Domain',
      'head',
      'jenkins.branch.ProjectNameProperty',
      'com.cloudbees.plugins.credentials.CredentialsParameterDefinition',
    ),
    directlyIn('hudson.plugins.git.BranchSpec', LIBRARY),
    inLibrary,
  ),
  string: either(
    directlyIn(
      ...['roles', 'jobNames', 'credentialIds', 'entry', 'coownersIds', 'ignoredWarnings'],
      ...['approvedSignatures', 'aclApprovedSignatures', 'enabledAgentProtocols', 'disabledAgentProtocols'],
    ),
    inStrategies,
    within('adminUserNameList'),
  ),
};

/** `credentialsId`, `scanCredentialsId`, `checkoutCredentialsId`, `credentialId`, … name a credential, they do not hold one. */
export function namesCredential(element: string): boolean {
  return /credentials?Id$/i.test(element);
}

/** `variable`, `usernameVariable`, …: names of the environment variables a credential is handed over in. */
const namesVariable = (path: readonly string[]): boolean =>
  /^(\w+V|v)ariable$/.test(path.at(-1) ?? '') && path.includes('buildWrappers');

/** Whether the text of the last element of `path` (from the document element down) may be kept. */
export function keepsText(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  if (isOfFolderRole(path) || isOfMachine(path) || isInputName(path)) return true;
  if (name === 'string' && parent(path) === 'entry')
    return path[0] === 'hudson.model.UserIdMapper' || path.includes('strategyEnabledMap') || inUsages(path);
  if (namesCredential(name)) return !path.includes('domainCredentialsMap');
  if ((path[1] === 'clouds' && keepsOfCloud(path)) || isSourceAddress(path)) return true;
  return (Object.hasOwn(keptWhere, name) && keptWhere[name]!(path)) || namesVariable(path);
}

const ofClouds = new Set([
  ...['name', 'cloudName', 'vsDescription', 'templateName', 'cloneNamePrefix', 'description'],
  ...['label', 'labels', 'labelString', 'mode', 'nodeUsageMode', 'usageMode'],
]);

/** Names, labels and settings of clouds; variables and parameters of theirs have names too, and values that may be secret. */
function keepsOfCloud(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  return ofClouds.has(name) || isCloudSetting(name);
}

const scriptsOf: Readonly<Record<string, readonly string[]>> = {
  script: ['definition', 'factory'],
  command: ['hudson.tasks.Shell', 'hudson.tasks.BatchFile', 'hudson.plugins.powershell.PowerShell'],
  targets: ['hudson.tasks.Maven'],
  goals: ['maven2-moduleset'],
};

/** Whether the last element holds a script: it is read for what it uses and dropped, and never counts as its text. */
export function holdsScript(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  return Object.hasOwn(scriptsOf, name) && scriptsOf[name]!.includes(parent(path));
}

const keptAttributes = new Set(['class', 'plugin', 'reference', 'name', 'type']);

/** Whether an attribute's value may be kept on the last element of `path`; patterns and templates are those of roles. */
export function keepsAttribute(name: string, path: readonly string[]): boolean {
  return keptAttributes.has(name) || ((name === 'pattern' || name === 'templateName') && path.at(-1) === 'role');
}

/** `{AQAA…=}` of hudson.util.Secret, `{…=}` of SecretBytes, the brace-less form before 2.0, private keys, password hashes. */
const secretForms = [
  /\{[A-Za-z0-9+/]{16,}={0,2}\}/,
  /(^|[^A-Za-z0-9+/])AQAAAB[A-Za-z0-9+/]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /#jbcrypt:|\$2[aby]\$\d\d\$|PBKDF2:/,
];

/** Whether a text has the form of a secret, its ciphertext or its hash, wherever it stands. */
export function looksSecret(text: string): boolean {
  return secretForms.some((form) => form.test(text));
}
