/** The page, served by the real server over the seed estate, under source names of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from './api.js';
import { builtPage } from './built-page.js';
import { testGraph } from './graph.js';
import { writeSeedGuardrails } from './seed-approvals.js';
import { loadSeedEstate } from './seed-estate.js';

export interface SeedPage {
  url: string;
  /** Of the Jenkins. */
  source: string;
  /** Of the Conjur. */
  vault: string;
  /** An id as the seed files name it, as it is called here. */
  here(id: string): string;
  close(): Promise<void>;
}

export async function serveSeedPage(): Promise<SeedPage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-page-'));
  const graph = await testGraph();
  const { source, vault, here, empty } = await loadSeedEstate(graph, { dataDir });
  await writeSeedGuardrails(dataDir, source);
  const server = await startApi(graph, { dataDir, pageDirectory: await builtPage() });
  const close = async () => {
    await server.close();
    await empty();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, source, vault, here, close };
}
