/** Harnesses of who decides the code of builds. */
import type { BuildUse, Chooser } from '../../../src/domain/builds.js';
import type { CodeSource, ForkTrust } from '../../../src/domain/code-sources.js';
import type { RepositoryWriter } from '../../../src/domain/repository-writers.js';
import { all, item, place, type Change } from '../risk-cases/changes.js';
import { builds } from '../risk-cases/jenkins-with-conjur.js';
import { entitled, jenkins, type Harness } from './harness.js';

const app = 'https://git.acme.test/app';
const shop = 'https://git.example.test/acme/shop';
const elsewhere = 'https://git.example.test/other/shop';

const writes = (level: RepositoryWriter['level'], repository = 'git.acme.test/app') => {
  const writer = { repository, person: 'ann', level, isAccount: false, place };
  const told: Change = (snapshot) => ({ ...snapshot, repositoryWriters: [writer] });
  return jenkins({ users: ['ann'], items: { job: {} }, change: all(builds('job'), told) });
};

const of = (address: string, forks: ForkTrust): CodeSource => ({
  ...{ of: 'repository', className: 'GitHubSCMSource', address, credentialId: null, forks, place },
});
const project = (forks: ForkTrust) =>
  jenkins({
    items: { mb: { kind: 'folder' } },
    change: item('mb', {
      type: 'multibranch',
      sources: [of(shop, forks), of(elsewhere, 'nobody')],
      branchText: { from: 'repository', scriptPath: 'Jenkinsfile', place },
    }),
  });

const people = (email: string) => {
  const change: Change = (snapshot) => ({
    ...snapshot,
    samePrincipals: [{ by: 'email', source: 'vault' }],
    users: snapshot.users.map((user) => ({ ...user, email })),
  });
  return { policy: '- !user ann@acme.test\n', jenkins: { users: ['ann'], change } };
};

const injected = (chosenBy?: Chooser) => {
  const hazard = { kind: 'hazard', hazard: 'input-in-shell', step: 'sh', value: 'TO', certain: true, place };
  return jenkins({
    items: { job: {} },
    change: item('job', { uses: [{ ...hazard, ...(chosenBy ? { chosenBy } : {}) } as BuildUse] }),
  });
};

export const codeHarnesses: readonly Harness[] = [
  {
    type: 'FEEDS',
    where: 'the job takes code from the repository',
    estates: jenkins({ items: { job: {}, other: {} }, change: builds('job') }),
    ...{ from: `repository:jenkins/${app}`, to: 'job:jenkins/job' },
    nearMisses: [
      { where: 'another job does', estates: jenkins({ items: { job: {}, other: {} }, change: builds('other') }) },
    ],
  },
  {
    type: 'INJECTS_INTO',
    where: 'a parameter is put into the script of a shell step',
    estates: injected('starter'),
    ...{ from: entitled('Job/Build'), to: 'job:jenkins/job' },
    nearMisses: [
      { where: 'the shell reads it as words of a command', estates: injected() },
      { where: 'it is the name of a branch', estates: injected('pusher') },
    ],
  },
  {
    type: 'WRITES_TO',
    where: 'it was told that ann may write to the repository',
    estates: writes('write'),
    ...{ from: 'user:jenkins/ann', to: `repository:jenkins/${app}` },
    nearMisses: [
      { where: 'ann may read it', estates: writes('read') },
      { where: 'ann writes to another', estates: writes('write', 'git.acme.test/other') },
    ],
  },
  {
    type: 'SAME_AS',
    where: 'the e-mail address of the one is the name of the other',
    estates: people('ann@acme.test'),
    ...{ from: 'user:jenkins/ann', to: 'user:vault/ann@acme.test' },
    nearMisses: [{ where: 'the address is of another server', estates: people('ann@other.test') }],
  },
  {
    type: 'OWNS_REPOSITORY',
    where: 'the address of the repository names the owner',
    estates: project('nobody'),
    ...{ from: 'repository-owner:jenkins/git.example.test/acme', to: `repository:jenkins/${shop}` },
    nearMisses: [{ where: 'it names another', estates: project('nobody'), to: `repository:jenkins/${elsewhere}` }],
  },
  {
    type: 'PROPOSES_PIPELINES_OF',
    where: 'pull requests from forks are built with their own text, whoever opens them',
    estates: project('anyone'),
    ...{ from: 'repository-host:jenkins/git.example.test', to: 'folder:jenkins/mb' },
    nearMisses: [
      { where: 'those of writers alone are', estates: project('writers') },
      { where: 'all are built with the text of the target', estates: project('nobody') },
    ],
  },
];
