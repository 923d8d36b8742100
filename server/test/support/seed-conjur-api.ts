/** The seed estate, its Conjur included, behind a running API. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Query } from '../../../web/src/lib/api/schema.js';
import { startApi, type TestApi } from './api.js';
import { testGraph } from './graph.js';
import { loadSeedEstate, type SeedEstate } from './seed-estate.js';
import { readSentinels } from './seed-home.js';
import { removeFolder } from './remove-folder.js';

export interface SeedConjurApi {
  readonly estate: SeedEstate;
  readonly dataDir: string;
  /** Of the server, without a slash at the end. */
  readonly url: string;
  /** The data of an answer, which must have no errors. */
  answer(query: string, variables?: Record<string, unknown>): Promise<Query>;
  /** The code of the first error. */
  refusalOf(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** That no answer so far held a secret of the estate. */
  expectNoSecrets(): void;
}

/** To be called once at the top of a test file; the estate is there when its tests run. */
export function startSeedConjurApi(): SeedConjurApi {
  let estate: SeedEstate;
  let api: TestApi;
  let dataDir: string;
  const seen: string[] = [];

  beforeAll(async () => {
    const graph = await testGraph();
    dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-api-conjur-'));
    estate = await loadSeedEstate(graph, { dataDir });
    api = await startApi(graph, { dataDir });
  });

  afterAll(async () => {
    await api?.close();
    await estate?.empty();
    await removeFolder(dataDir);
  });

  return {
    get estate() {
      return estate;
    },
    get dataDir() {
      return dataDir;
    },
    get url() {
      return api.url;
    },
    async answer(query, variables = {}) {
      const { data, errors } = await api.ask<Query>(query, variables);
      expect(errors).toBeUndefined();
      seen.push(JSON.stringify(data));
      return data!;
    },
    async refusalOf(query, variables = {}) {
      const { errors } = await api.ask(query, variables);
      return errors?.[0]?.extensions.code;
    },
    expectNoSecrets() {
      expect(seen.length).toBeGreaterThan(1);
      for (const { text } of readSentinels()) expect(seen.join('\n')).not.toContain(text);
    },
  };
}
