/**
 * Names by which configuration as code chooses implementations, and the classes they stand for. The plugin accepts `@Symbol`s, and
 * the simple class name with or without that of its kind, first letter in either case (HeteroDescribableConfigurator).
 */

export type SymbolTable = Readonly<Record<string, string>>;

export const strategyClasses: SymbolTable = {
  globalMatrix: 'hudson.security.GlobalMatrixAuthorizationStrategy',
  projectMatrix: 'hudson.security.ProjectMatrixAuthorizationStrategy',
  roleBased: 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy',
  roleStrategy: 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy',
  loggedInUsersCanDoAnything: 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy',
  legacy: 'hudson.security.LegacyAuthorizationStrategy',
  unsecured: 'hudson.security.AuthorizationStrategy$Unsecured',
  github: 'org.jenkinsci.plugins.GithubAuthorizationStrategy',
  gitlab: 'org.jenkinsci.plugins.GitLabAuthorizationStrategy',
  azureAdMatrix: 'com.microsoft.jenkins.azuread.AzureAdMatrixAuthorizationStrategy',
  azureAdMatrixProject: 'com.microsoft.jenkins.azuread.AzureAdMatrixProjectAuthorizationStrategy',
  folderBased: 'io.jenkins.plugins.folderauth.FolderBasedAuthorizationStrategy',
};

export const realmClasses: SymbolTable = {
  local: 'hudson.security.HudsonPrivateSecurityRealm',
  ldap: 'hudson.security.LDAPSecurityRealm',
  pam: 'hudson.security.PAMSecurityRealm',
  legacy: 'hudson.security.LegacySecurityRealm',
  none: 'hudson.security.SecurityRealm$None',
  activeDirectory: 'hudson.plugins.active_directory.ActiveDirectorySecurityRealm',
  github: 'org.jenkinsci.plugins.GithubSecurityRealm',
  gitlab: 'org.jenkinsci.plugins.GitLabSecurityRealm',
  saml: 'org.jenkinsci.plugins.saml.SamlSecurityRealm',
  oic: 'org.jenkinsci.plugins.oic.OicSecurityRealm',
  googleOAuth2: 'org.jenkinsci.plugins.googlelogin.GoogleOAuth2SecurityRealm',
  azure: 'com.microsoft.jenkins.azuread.AzureSecurityRealm',
  reverseProxy: 'org.jenkinsci.plugins.reverse_proxy_auth.ReverseProxySecurityRealm',
  crowd: 'de.theit.jenkins.crowd.CrowdSecurityRealm',
  keycloak: 'org.jenkinsci.plugins.KeycloakSecurityRealm',
};

export const agentClasses: SymbolTable = { permanent: 'hudson.slaves.DumbSlave', dumb: 'hudson.slaves.DumbSlave' };

export const launcherClasses: SymbolTable = {
  inbound: 'hudson.slaves.JNLPLauncher',
  jnlp: 'hudson.slaves.JNLPLauncher',
  ssh: 'hudson.plugins.sshslaves.SSHLauncher',
  command: 'hudson.slaves.CommandLauncher',
};

export const namingClasses: SymbolTable = {
  standard: 'jenkins.model.ProjectNamingStrategy$DefaultProjectNamingStrategy',
  default: 'jenkins.model.ProjectNamingStrategy$DefaultProjectNamingStrategy',
  pattern: 'jenkins.model.ProjectNamingStrategy$PatternProjectNamingStrategy',
  roleBased: 'org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy',
};

export const authenticatorClasses: SymbolTable = {
  project: 'org.jenkinsci.plugins.authorizeproject.ProjectQueueItemAuthenticator',
  global: 'org.jenkinsci.plugins.authorizeproject.GlobalQueueItemAuthenticator',
};

const AUTHORIZE = 'org.jenkinsci.plugins.authorizeproject.strategy';
export const buildStrategyClasses: SymbolTable = {
  anonymousAuthorizationStrategy: `${AUTHORIZE}.AnonymousAuthorizationStrategy`,
  specificUsersAuthorizationStrategy: `${AUTHORIZE}.SpecificUsersAuthorizationStrategy`,
  systemAuthorizationStrategy: `${AUTHORIZE}.SystemAuthorizationStrategy`,
  triggeringUsersAuthorizationStrategy: `${AUTHORIZE}.TriggeringUsersAuthorizationStrategy`,
  ownershipAuthorizeProjectStrategy:
    'com.synopsys.arc.jenkins.plugins.ownership.security.authorizeproject.OwnershipAuthorizeProjectStrategy',
};

export const credentialClasses: SymbolTable = {
  usernamePassword: 'com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl',
  basicSSHUserPrivateKey: 'com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey',
  string: 'org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl',
  file: 'org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl',
  certificate: 'com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl',
  gitHubApp: 'org.jenkinsci.plugins.github_branch_source.GitHubAppCredentials',
  aws: 'com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl',
  gitLabApiTokenImpl: 'com.dabsquared.gitlabjenkins.connection.GitLabApiTokenImpl',
};

export const crumbClasses: SymbolTable = {
  standard: 'hudson.security.csrf.DefaultCrumbIssuer',
  strict: 'org.jenkinsci.plugins.strictcrumbissuer.StrictCrumbIssuer',
};

/** Ends of class names that may be left out of a symbol. */
const kinds =
  /(AuthorizationStrategy|SecurityRealm|Launcher|ProjectNamingStrategy|QueueItemAuthenticator|CrumbIssuer|CredentialsImpl|Credentials|Impl)$/;

/** The class a symbol stands for; undefined when the table has none. */
export function classOfSymbol(table: SymbolTable, symbol: string): string | undefined {
  if (Object.hasOwn(table, symbol)) return table[symbol];
  const wanted = plain(symbol);
  return Object.values(table).find((className) => {
    const simple = className.split(/[.$]/).at(-1)!;
    return className === symbol || plain(simple) === wanted || plain(simple.replace(kinds, '')) === wanted;
  });
}

function plain(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
