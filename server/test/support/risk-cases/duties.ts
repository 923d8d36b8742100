/** Risk queries about who builds and who publishes. */
import { all } from './changes.js';
import type { EstatesCase } from './estates-case.js';
import { builds, byKey, byToken, publishes } from './jenkins-with-conjur.js';

const duties = (members: string) => `
- !host build-01
- !host release-01
- !policy
  id: build
  body:
    - !layer
    - !variable git/deploy-key
    - !permit
      role: !layer
      privilege: execute
      resource: !variable git/deploy-key
- !policy
  id: release
  body:
    - !layer
    - !variable heroku/key
    - !permit
      role: !layer
      privilege: execute
      resource: !variable heroku/key
- !grant
  role: !layer build
  member: !host build-01
- !grant
  role: !layer release
  members: ${members}
`;
const apart = duties('[ !host release-01 ]');
const hosts = '- !host ci\n- !policy\n  id: jobs\n  body:\n    - !host build\n    - !host push\n';

export const dutyCases: readonly EstatesCase[] = [
  {
    riskQuery: 'secrets-to-build-and-publish',
    claim: 'fires for a host in both layers, not where each duty has a host of its own, nor for who owns both policies',
    planted: { policy: duties('[ !host release-01, !host build-01 ]') },
    nearMiss: { policy: apart },
    subject: 'host:vault/build-01',
  },
  {
    riskQuery: 'secrets-to-build-and-publish',
    claim: 'counts as a duty what the parameters say',
    planted: {
      policy: duties('[ !host release-01, !host build-01 ]')
        .replaceAll('build\n', 'compile\n')
        .replaceAll('layer build', 'layer compile'),
    },
    nearMiss: { policy: apart.replaceAll('build\n', 'compile\n').replaceAll('layer build', 'layer compile') },
    parameters: { build: 'compile(/.*)?' },
    subject: 'host:vault/build-01',
  },
  {
    riskQuery: 'job-builds-and-publishes',
    claim: 'fires where one job does both, not where artifacts stay in Jenkins or another job publishes',
    planted: { jenkins: { items: { a: {} }, change: all(builds('a'), publishes('a')) } },
    nearMiss: {
      jenkins: {
        items: { a: {}, b: {} },
        change: all(builds('a'), publishes('a', 'jenkins:artifacts'), publishes('b')),
      },
    },
    subject: 'job:jenkins/a',
  },
  {
    riskQuery: 'principal-builds-and-publishes',
    claim: 'fires where both jobs have one API key, not where each is a host of its own',
    planted: {
      policy: hosts,
      jenkins: { items: { build: {}, push: {} }, link: byKey, change: all(builds('build'), publishes('push')) },
    },
    nearMiss: {
      policy: hosts,
      jenkins: { items: { build: {}, push: {} }, link: byToken, change: all(builds('build'), publishes('push')) },
    },
    subject: 'host:vault/ci',
  },
];
