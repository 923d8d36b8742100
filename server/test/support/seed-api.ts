/** The seed estate behind a running API: collected into a source of its own, and asked over HTTP. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { collectApart } from '../../src/sources/apart/collect-apart.js';
import type { CollectionProgress, EvidenceStep, Query } from '../../../web/src/lib/api/schema.js';
import { startApi, subscribe, type TestApi } from './api.js';
import { emptySource, ownSource, testGraph } from './graph.js';
import { seedFolder } from './seed-home.js';
import { removeFolder } from './remove-folder.js';

export const STEP = 'type from { id } to { id } meaning origin readAt rule abuse removal detection references';
export const QUERY = 'query { statement cypher parameters }';

export interface SeedApi {
  source: string;
  api: TestApi;
  /** What the collection said of its progress, in order. */
  progress: readonly CollectionProgress[];
  id(kind: string, name: string): string;
  /** The data of an answer, which must have no errors. */
  answer<T = Query>(query: string, variables?: Record<string, unknown>): Promise<T>;
}

/** To be called once at the top of a test file; the values are there when its tests run. */
export function startSeedApi(): SeedApi {
  const source = ownSource('api');
  const progress: CollectionProgress[] = [];
  let api: TestApi;
  let dataDir: string;

  beforeAll(async () => {
    const graph = await testGraph();
    dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-api-'));
    api = await startApi(graph, { collect: collectApart(graph, dataDir) });
    progress.push(...(await collectSeed(api, source)));
  });

  afterAll(async () => {
    await api?.close();
    await emptySource(source);
    await removeFolder(dataDir);
  });

  return {
    ...{ source, progress },
    get api() {
      return api;
    },
    id: (kind, name) => `${kind}:${source}/${name}`,
    async answer<T = Query>(query: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await api.ask<T>(query, variables);
      expect(errors).toBeUndefined();
      return data!;
    },
  };
}

async function collectSeed(api: TestApi, source: string): Promise<CollectionProgress[]> {
  const input = {
    source,
    home: join(seedFolder, 'jenkins-home'),
    groups: join(seedFolder, 'groups.json'),
    permissions: join(seedFolder, 'permissions.json'),
  };
  const started = await api.ask(
    'mutation ($input: StartCollectionInput!) { startCollection(input: $input) { phase finished } }',
    { input },
  );
  if (started.errors) throw new Error(started.errors[0]!.message);
  const query = `subscription { collectionProgress(source: "${source}") { source phase done total finished error } }`;
  const progress: CollectionProgress[] = [];
  for await (const event of subscribe<{ collectionProgress: CollectionProgress }>(api.url, query))
    progress.push(event.collectionProgress);
  return progress;
}

/** Steps follow one another from a principal to a resource. */
export function expectWay(steps: readonly EvidenceStep[], from: string, to: string): void {
  expect(steps.length).toBeGreaterThan(0);
  expect(steps[0]!.from.id).toBe(from);
  expect(steps.at(-1)!.to.id).toBe(to);
  for (const [position, step] of steps.slice(1).entries()) expect(step.from.id).toBe(steps[position]!.to.id);
}
