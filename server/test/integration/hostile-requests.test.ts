/** The short form of `npm run hostile`: what a server is asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askRequests, forbiddenCodes } from '../../../scripts/hostile/ask.js';
import { buildApiSchema } from '../../src/api/graphql/schema.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi(await testGraph(), { dataDir: temporaryFolder(), queryTimeout: 5 });
});
afterAll(() => api?.close());

it('none of 150 seeded hostile requests is taken for a defect or a failed statement', async () => {
  const ids = ['user:a/b', 'job:a/b', 'nowhere'];
  const asked = await askRequests({ url: api.url, schema: buildApiSchema(), ids, seed: 5, count: 150, atOnce: 4 });
  expect(asked).toHaveLength(150);
  for (const { what, codes, status } of asked) {
    expect(status, what).toBeGreaterThan(0);
    for (const code of codes) expect(forbiddenCodes, what).not.toContain(code);
  }
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
});
