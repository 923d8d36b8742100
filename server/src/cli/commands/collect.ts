/** `pipewarden collect …`: one subcommand per kind of source. */
import type { Command } from 'commander';
import { registerCommands, type LazyCommands } from '../lazy-commands.js';

const sources: LazyCommands = {
  jenkins: async () => (await import('./collect-jenkins.js')).registerCollectJenkins,
  'jenkins-home': async () => (await import('./collect-jenkins-home.js')).registerCollectJenkinsHome,
  'jenkins-casc': async () => (await import('./collect-jenkins-casc.js')).registerCollectJenkinsCasc,
  'disco-export': async () => (await import('./collect-disco-export.js')).registerCollectDiscoExport,
  conjur: async () => (await import('./collect-conjur.js')).registerCollectConjur,
  'conjur-policy': async () => (await import('./collect-conjur-policy.js')).registerCollectConjurPolicy,
  'conjur-audit': async () => (await import('./collect-conjur-audit.js')).registerCollectConjurAudit,
  registered: async () => (await import('./collect-registered.js')).registerCollectRegistered,
  summon: async () => (await import('./collect-summon.js')).registerCollectSummon,
  opengraph: async () => (await import('./collect-opengraph.js')).registerCollectOpenGraph,
  ssh: async () => (await import('./collect-ssh.js')).registerCollectSsh,
};

export async function registerCollect(program: Command): Promise<void> {
  const collect = program.command('collect').description('Read a source and load the changes into the graph.');
  // The help of the whole program does not list these.
  if (process.argv[2] === 'collect' || process.argv[2] === 'help')
    await registerCommands(collect, sources, process.argv[3]);
  else if (process.argv[2] === 'completion') await registerCommands(collect, sources);
}
