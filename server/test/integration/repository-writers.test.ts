/** A poisoned pipeline starts at a person where the writers of repositories are told, and where not, the answer says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RepositoryWriter } from '../../src/domain/repository-writers.js';
import { findPaths } from '../../src/paths/paths.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';

const graph = await testGraph();
const source = ownSource('writers');
const place = { file: 'jobs/x/config.xml', line: 4 };
const shop = 'https://git.example.test/acme/shop';
const deployKey = `credential:${source}/#deploy-key`;
afterAll(() => emptySource(source));

/** One job that takes its code from a repository and finds a credential. */
async function load(repositoryWriters?: readonly RepositoryWriter[]): Promise<void> {
  await loadEstate(
    estate({
      source,
      users: ['ann', 'bob'],
      items: { build: {} },
      change: (given) => ({
        ...given,
        ...(repositoryWriters ? { repositoryWriters } : {}),
        items: given.items.map((item) => ({
          ...item,
          uses: [{ kind: 'repository', step: 'git', value: shop, branch: null, certain: true, place }],
        })),
        stores: [
          {
            ...{ kind: 'system', owner: '', listed: true, place },
            credentials: [
              {
                ...{ id: 'deploy-key', scope: 'GLOBAL', className: 'x', domain: '', description: '' },
                ...{ username: null, place },
              },
            ],
          },
        ],
      }),
    }),
  );
}

const ask = async (person: string) => {
  const { paths, notes } = await findPaths(graph, { from: `user:${source}/${person}`, to: deployKey });
  return { steps: paths[0]?.steps.map(({ type, readAt }) => [type, ...readAt].join(' ')) ?? [], notes };
};

describe('paths of people', () => {
  describe('without --repository-writers', () => {
    beforeAll(() => load());

    it('say which repositories may be the way, and what would settle it', async () => {
      expect(await ask('ann')).toEqual({
        steps: [],
        notes: [
          `Whether user:${source}/ann may write to ${shop} is not known: the writers of these repositories reach ${deployKey}. Collect with --repository-writers.`,
        ],
      });
      const fromJob = await findPaths(graph, { from: deployKey, to: `job:${source}/build` });
      expect(fromJob.notes).toEqual([]);
    });
  });

  describe('with it', () => {
    const writer = { repository: 'acme/*', isAccount: false, place: { file: 'writers.csv', line: 2 } };
    beforeAll(() => load([{ ...writer, person: 'ann', level: 'write' }]));

    it('start at whoever may write, with the line of the file, and at nobody else', async () => {
      expect(await ask('ann')).toEqual({
        steps: [
          'WRITES_TO writers.csv:2 ann write acme/*',
          'FEEDS jobs/x/config.xml:4 git https://git.example.test/acme/shop',
          'LOOKS_UP',
          'OFFERS',
        ],
        notes: [],
      });
      expect(await ask('bob')).toEqual({ steps: [], notes: [] });
    });
  });
});
