/** Agents of a home: nodes/<name>/config.xml. */
import type { JenkinsAgent } from '../../../domain/snapshot.js';
import { readAgentConfig } from '../config/agent.js';
import { under } from './home-files.js';
import type { HomeReader } from './home-reader.js';

/**
 * Every agent, by name.
 * @param older agents from the controller's config.xml (before core 1.607); a file of its own wins
 */
export async function readAgents(home: HomeReader, older: readonly JenkinsAgent[]): Promise<JenkinsAgent[]> {
  const found = await Promise.all((await home.folders('nodes')).map((folder) => readAgent(home, folder)));
  const byName = new Map([...older, ...found.flat()].map((agent) => [agent.name, agent]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readAgent(home: HomeReader, folder: string): Promise<JenkinsAgent[]> {
  const file = under(under('nodes', folder), 'config.xml');
  const root = await home.xml(file);
  if (root === 'absent') return [];
  return [root === 'unreadable' ? unreadAgent(folder, file) : readAgentConfig(root, file, folder)];
}

function unreadAgent(name: string, file: string): JenkinsAgent {
  return {
    name,
    className: '',
    labels: [],
    mode: null,
    numExecutors: null,
    launcher: null,
    launchCredentialId: null,
    configurationRead: false,
    authorization: null,
    place: { file, line: 0 },
  };
}
