/** Where branches run that do not exist yet: wherever their text asks, where they bring it along. */
import { expect, it } from 'vitest';
import type { CodeSource } from '../../../domain/code-sources.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { compileEstate } from '../../../../test/support/estate.js';
import { agent, all, item, place } from '../../../../test/support/risk-cases/changes.js';

const source: CodeSource = {
  ...{ of: 'repository', className: 'GitSCMSource', address: 'https://git.example.test/app', credentialId: null },
  ...{ forks: 'none', place },
};
const inRepository = { from: 'repository', scriptPath: 'Jenkinsfile', place } as const;

async function placed(change: Partial<JenkinsItem>, mode: 'NORMAL' | 'EXCLUSIVE' = 'NORMAL'): Promise<string[]> {
  const { facts } = await compileEstate({
    items: { mb: { kind: 'folder' } },
    change: all(agent({ name: 'linux', mode }), item('mb', { type: 'multibranch', ...change })),
  });
  return facts.relationships.filter(({ type }) => type === 'PLACES_BUILDS_ON').map(({ from, to }) => `${from} ${to}`);
}

it('branches that bring their text run on any agent', async () => {
  const anywhere = ['folder:test/mb label:test/(any label)'];
  expect(
    (await placed({ sources: [source], branchText: inRepository })).filter((each) => each.startsWith('folder')),
  ).toEqual(anywhere);
  expect((await placed({ sources: [source] }, 'EXCLUSIVE')).filter((each) => each.startsWith('folder'))).toEqual(
    anywhere,
  );
});

it.each<[string, Partial<JenkinsItem>]>([
  [
    'whose text stands in the configuration',
    { sources: [source], branchText: { from: 'inline', scriptPath: null, place } },
  ],
  ['whose text was not found', { sources: [source], branchText: { from: 'unknown', scriptPath: null, place } }],
  ['that come from nowhere', { branchText: inRepository }],
])('branches %s are placed by nobody who writes to a repository', async (_, change) => {
  expect((await placed(change)).filter((each) => each.startsWith('folder'))).toEqual([]);
});
