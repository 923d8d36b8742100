/** The page, served by the real server over the seed estate, under a source name of its own. */
import { join } from 'node:path';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { loadSnapshot } from '../../src/drift/load-snapshot.js';
import { startApi } from './api.js';
import { builtPage } from './built-page.js';
import { emptySource, ownSource, testGraph } from './graph.js';
import { seedFolder } from './seed-home.js';

export interface SeedPage {
  url: string;
  source: string;
  close(): Promise<void>;
}

export async function serveSeedPage(): Promise<SeedPage> {
  const source = ownSource('page');
  const snapshot = await collectJenkinsHome({
    source,
    path: join(seedFolder, 'jenkins-home'),
    groupsFile: join(seedFolder, 'groups.json'),
    permissionsFile: join(seedFolder, 'permissions.json'),
  });
  const graph = await testGraph();
  await loadSnapshot(graph, snapshot);
  const server = await startApi(graph, { pageDirectory: await builtPage() });
  const close = async () => {
    await server.close();
    await emptySource(source);
  };
  return { url: server.url, source, close };
}
