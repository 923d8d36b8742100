/** Which members of an archive are taken into memory: what the readers look at, and nothing else of a home. */

/** Folders in front of the home: `home/…`, `var/lib/jenkins/…`. */
const front = '(?:[^/]+/){0,5}?';
const item = '[^/]+(?:/(?:jobs|branches)/[^/]+)*';
const rootFiles = [
  'config',
  'credentials',
  'ownership',
  'jenkins.model.JenkinsLocationConfiguration',
  'org.jenkinsci.plugins.workflow.libs.GlobalLibraries',
  'org.jenkinsci.plugins.workflow.libs.GlobalUntrustedLibraries',
  'jenkins.security.QueueItemAuthenticatorConfiguration',
  'jenkins.security.UpdateSiteWarningsConfiguration',
  'jenkins.security.apitoken.ApiTokenPropertyConfiguration',
  'jenkins.CLI',
  'org.jenkinsci.main.modules.sshd.SSHD',
  'org.jenkinsci.plugins.workflow.libs.GlobalLibraries',
  'org.jenkinsci.plugins.workflow.libs.GlobalUntrustedLibraries',
  'scriptApproval',
  'org.conjur.jenkins.configuration.GlobalConjurConfiguration',
].map((name) => name.replaceAll('.', '\\.'));

const wantedFiles = new RegExp(
  `^${front}(?:${[
    `(?:${rootFiles.join('|')})\\.xml`,
    'users/users\\.xml',
    'users/[^/]+/(?:config|apiTokenStats)\\.xml',
    'nodes/[^/]+/config\\.xml',
    'config-history/credentials/[^/]+/credentials\\.xml',
    'fingerprints/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{28}\\.xml',
    `jobs/${item}/(?:config\\.xml|name-utf8\\.txt)`,
    'plugins/[^/]+\\.[jh]pi\\.disabled',
    'plugins/[^/]+/META-INF/MANIFEST\\.MF',
    'jenkins\\.ya?ml',
    'casc_configs/[^/]+\\.ya?ml',
    'updates/[^/.]+\\.json',
  ].join('|')})$`,
);
const pluginArchives = new RegExp(`^${front}plugins/[^/]+\\.[jh]pi$`);

/** Longest path that is looked at; Jenkins' own file systems allow 4,096. */
const MAX_PATH = 4096;

export function isWantedFile(path: string): boolean {
  return path.length <= MAX_PATH && wantedFiles.test(path);
}

/** A plugin, of which only the manifest is taken. */
export function isPluginArchive(path: string): boolean {
  return path.length <= MAX_PATH && pluginArchives.test(path);
}
