/** Whether a Jenkins fits its Conjur, over GraphQL, from the seed estate. */
import { describe, expect, it } from 'vitest';
import { startSeedConjurApi } from '../support/seed-conjur-api.js';

const seed = startSeedConjurApi();
const { answer, refusalOf } = seed;

describe('conjurFit', () => {
  const FIT = `query ($source: String!, $severity: Severity, $first: Int, $after: String) {
    conjurFit(source: $source, severity: $severity, first: $first, after: $after) {
      totalCount edges { cursor } pageInfo { hasNextPage endCursor }
      nodes { fingerprint code severity message subject { id } columns { name value } evidence { from { id } type to { id } readAt } }
    }
  }`;

  it('finds hosts that are shared, worst first, each with who becomes them', async () => {
    const { conjurFit } = await answer(FIT, { source: seed.estate.source });
    const [shared] = conjurFit.nodes;
    expect(shared).toMatchObject({ code: 'shared-host', severity: 'HIGH' });
    expect(shared!.evidence.map(({ from }) => from.id)).toContain(
      seed.estate.here('job:larkspur/tickets/backend/fare-engine/main'),
    );
    const { conjurFit: high } = await answer(FIT, { source: seed.estate.source, severity: 'HIGH', first: 1 });
    expect(high).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  });

  it('refuses a source that is no Jenkins', async () => {
    expect(await refusalOf(FIT, { source: seed.estate.vault })).toBe('not-a-jenkins');
  });
});

it('never answers with a secret of the estate', () => seed.expectNoSecrets());
