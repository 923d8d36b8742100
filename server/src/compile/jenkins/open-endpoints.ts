/**
 * Pages that answer without Overall/Read: jenkins.model.Jenkins.ALWAYS_READABLE_PATHS and every
 * hudson.model.UnprotectedRootAction (core 2.433), those of plugins where they are installed.
 */

const core = ['login', 'signup', 'tcpSlaveAgentListener', 'jnlpJars', 'cli', 'whoAmI', 'instance-identity', 'wsagents'];

const ofPlugins: Readonly<Record<string, string>> = {
  git: 'git/notifyCommit',
  github: 'github-webhook',
  'generic-webhook-trigger': 'generic-webhook-trigger/invoke',
  'build-token-root': 'buildByToken',
  'gitlab-plugin': 'project',
  bitbucket: 'bitbucket-hook',
  'cloudbees-bitbucket-branch-source': 'bitbucket-scmsource-hook',
  'multibranch-scan-webhook-trigger': 'multibranch-webhook-trigger/invoke',
  'mcp-server': 'mcp-health',
  'embeddable-build-status': 'buildStatus',
};

/** Paths below the base URL; plugin paths with the plugin that opens them: `git/notifyCommit (git)`. */
export function openEndpoints(plugins: readonly string[]): string[] {
  const opened = plugins.flatMap((name) => (Object.hasOwn(ofPlugins, name) ? [`${ofPlugins[name]} (${name})`] : []));
  return [...core, ...opened.sort()];
}
