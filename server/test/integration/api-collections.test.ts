/** A collection that is started, followed and listed over GraphQL. */
import { describe, expect, it } from 'vitest';
import type { CollectionProgress } from '../../../web/src/lib/api/schema.js';
import { subscribe } from '../support/api.js';
import { startSeedApi } from '../support/seed-api.js';

const seed = startSeedApi();
const { source, progress, answer } = seed;

describe('a collection started from the API', () => {
  it('is followed over SSE until it has finished', () => {
    expect(progress.at(-1)).toMatchObject({ source, phase: 'finished', finished: true, error: null });
    expect(progress.slice(0, -1).every(({ finished }) => !finished)).toBe(true);
  });

  it('is one snapshot of one source, with what could not be read', async () => {
    const { sources, snapshots } = await answer(
      `query ($source: String) {
        sources { name system loadedAt takenAt nodes relationships coverage { code subject message } }
        snapshots(source: $source) {
          id source number takenAt loadedAt collector added removed
          coverage { code subject message missingPermission option }
        }
      }`,
      { source },
    );
    const loaded = sources.find(({ name }) => name === source)!;
    expect(loaded).toMatchObject({ system: 'jenkins', loadedAt: expect.stringMatching(/^\d{4}-.+Z$/) });
    expect(loaded.nodes).toBeGreaterThan(100);
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ source, number: 1, collector: expect.stringContaining('jenkins-home') });
    expect(snapshots[0]!.coverage).toEqual(snapshots[0]!.coverage.map((gap) => expect.objectContaining(gap)));
  });

  it.each([
    ['none', { home: '/no/such/home' }, '/no/such/home'],
    ['writers', { home: '/no/such/home', repositoryWriters: '/no/such/writers.csv' }, '/no/such/writers.csv'],
    ['scanned', { home: '/no/such/home', scannerResults: ['/no/such/zizmor.json'] }, '/no/such/zizmor.json'],
    ['agents', { home: '/no/such/home', aiAgents: ['name=bot'] }, 'name=bot'],
    ['same', { home: '/no/such/home', samePrincipals: ['nickname=vault'] }, 'nickname=vault'],
  ] as const)('that cannot start says why at its end: %s', async (name, input, said) => {
    const missing = { source: `${source}-${name}`, ...input };
    await seed.api.ask('mutation ($input: StartCollectionInput!) { startCollection(input: $input) { phase } }', {
      input: missing,
    });
    const query = `subscription { collectionProgress(source: "${missing.source}") { phase finished error } }`;
    const seen: CollectionProgress[] = [];
    for await (const event of subscribe<{ collectionProgress: CollectionProgress }>(seed.api.url, query))
      seen.push(event.collectionProgress);
    expect(seen.at(-1)).toMatchObject({
      phase: 'failed',
      finished: true,
      error: expect.stringContaining(said),
    });
  });
});
