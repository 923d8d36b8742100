/** Paths and separation of duties cross the border between systems where the operator says who is one person. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SamePrincipalRule } from '../../src/domain/same-principals.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { findPaths } from '../../src/paths/paths.js';
import { emptySource, testGraph } from '../support/graph.js';
import { estateNames, loadEstates } from '../support/load-estates.js';

const graph = await testGraph();
const names = estateNames();
const { vault, jenkins } = names;
const policy = `
- !user ann
- !variable prod/key
- !permit { role: !user ann, privileges: [ read, execute ], resource: !variable prod/key }
`;

async function load(...rules: readonly SamePrincipalRule[]): Promise<void> {
  const link = () => (snapshot: JenkinsSnapshot) => ({
    ...snapshot,
    ...(rules.length > 0 ? { samePrincipals: rules } : {}),
  });
  await loadEstates(
    { policy, jenkins: { users: ['ann', 'bob'], entries: ['U:ann Job/Configure'], items: { job: {} }, link } },
    names,
  );
}

afterAll(async () => {
  for (const source of Object.values(names)) await emptySource(source);
});

const steps = async (from: string, to: string) =>
  (await findPaths(graph, { from, to, max: 1 })).paths[0]?.steps.map(({ type }) => type) ?? [];

describe('a person in Jenkins and in Conjur', () => {
  it('is two people as long as nobody says otherwise', async () => {
    await load();
    expect(await steps(`user:${jenkins}/ann`, `variable:${vault}/prod/key`)).toEqual([]);
  });

  describe('of equal names, where they are one person', () => {
    beforeAll(() => load({ by: 'name', source: vault }));

    it('reaches what either is granted, both ways', async () => {
      expect(await steps(`user:${jenkins}/ann`, `variable:${vault}/prod/key`)).toEqual([
        ...['SAME_AS', 'GRANTED', 'CAN_EXECUTE'],
      ]);
      expect(await steps(`user:${vault}/ann`, `job:${jenkins}/job`)).toEqual(['SAME_AS', 'GRANTED', 'CAN_CONFIGURE']);
    });

    it('is nobody else', async () => {
      expect(await steps(`user:${jenkins}/bob`, `variable:${vault}/prod/key`)).toEqual([]);
    });
  });
});
