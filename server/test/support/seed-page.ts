/** The page, served by the real server over the seed estate, under source names of its own. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi } from './api.js';
import { builtPage } from './built-page.js';
import { testGraph } from './graph.js';
import { writeSeedGuardrails } from './seed-approvals.js';
import { loadSeedEstate } from './seed-estate.js';
import { removeFolder } from './remove-folder.js';

export interface SeedPage {
  url: string;
  /** Of the Jenkins. */
  source: string;
  /** Of the Conjur. */
  vault: string;
  /** An id as the seed files name it, as it is called here. */
  here(id: string): string;
  /** Loads the Jenkins once more, as if somebody had disabled a job meanwhile. */
  loadAnotherNight(): Promise<void>;
  close(): Promise<void>;
}

export async function serveSeedPage(): Promise<SeedPage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-page-'));
  const graph = await testGraph();
  const { source, vault, here, empty, snapshots } = await loadSeedEstate(graph, { dataDir });
  await writeSeedGuardrails(dataDir, source);
  const server = await startApi(graph, { dataDir, pageDirectory: await builtPage() });
  const close = async () => {
    await server.close();
    await empty();
    await removeFolder(dataDir);
  };
  const loadAnotherNight = async () => {
    const jenkins = snapshots.find((each): each is JenkinsSnapshot => each.system === 'jenkins')!;
    const items = jenkins.items.map((item) =>
      item.fullName === 'sandbox/deploy-trial' ? { ...item, disabled: true } : item,
    );
    await loadSnapshot(graph, { ...jenkins, items, takenAt: new Date().toISOString() }, { dataDir });
  };
  return { url: server.url, source, vault, here, loadAnotherNight, close };
}
