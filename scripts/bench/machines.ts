/** Agents of a generated estate; a tenth have a matrix of their own. */
import type { JenkinsAgent } from '../../server/src/domain/snapshot.js';
import type { Proportions } from './proportions.js';
import { property, type EntryWriter } from './grants.js';
import type { Seeded } from './seeded.js';

const PERMISSIONS = ['Build', 'Configure', 'Connect', 'Disconnect'].map((name) => `hudson.model.Computer.${name}`);

export function generateAgents(random: Seeded, counts: Proportions, writer: EntryWriter): JenkinsAgent[] {
  return Array.from({ length: counts.agents }, (_, index) => {
    const name = `agent-${index}`;
    const file = `nodes/${name}/config.xml`;
    return {
      name,
      className: 'hudson.slaves.DumbSlave',
      labels: [`label-${index % 30}`, random.chance(0.7) ? 'linux' : 'windows'],
      mode: random.chance(0.5) ? 'NORMAL' : 'EXCLUSIVE',
      numExecutors: random.between(1, 8),
      launcher: 'hudson.plugins.sshslaves.SSHLauncher',
      launchCredentialId: random.chance(0.5) ? 'global-1' : null,
      configurationRead: true,
      authorization: random.chance(0.1)
        ? property('global', writer(file, PERMISSIONS, random.between(1, 3)), file)
        : null,
      place: { file, line: 2 },
    };
  });
}
