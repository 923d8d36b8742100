/** Risk queries about who decides the code of builds. */
import type { ForkTrust } from '../../../src/domain/code-sources.js';
import { all, controller, item, place, store } from './changes.js';
import type { RiskCase } from './risk-case.js';

const sourceWith = (forks: ForkTrust) =>
  item('mb', {
    type: 'multibranch',
    sources: [
      {
        of: 'repository',
        className: 'org.jenkinsci.plugins.github_branch_source.GitHubSCMSource',
        address: 'https://git.example.test/acme/shop',
        credentialId: null,
        forks,
        place,
      },
    ],
    branchText: { from: 'repository', scriptPath: 'Jenkinsfile', place },
  });

const openJob = (numExecutors: number) => ({
  items: { 'box/a': {}, box: { strategy: 'P' as const, entries: ['G:authenticated Job/Configure'] } },
  change: controller({ numExecutors }),
});

export const codeCases: readonly RiskCase[] = [
  {
    riskQuery: 'fork-pull-requests-decide-pipelines',
    claim: 'fires where the trait trusts everyone, not where it trusts those who may write',
    planted: { items: { mb: { kind: 'folder' } }, change: sourceWith('anyone') },
    nearMiss: { items: { mb: { kind: 'folder' } }, change: sourceWith('writers') },
    subject: 'folder:mb',
  },
  {
    riskQuery: 'repository-host-decides-builds',
    claim: 'fires where what it decides finds a credential, not where there is none to find',
    planted: { items: { mb: { kind: 'folder' } }, change: all(sourceWith('writers'), store('', ['key'])) },
    nearMiss: { items: { mb: { kind: 'folder' } }, change: all(sourceWith('writers'), store('', ['key'], 'SYSTEM')) },
    subject: 'repository-host:git.example.test',
  },
  {
    riskQuery: 'everyone-reaches-tier-zero',
    claim: 'fires where everybody may configure a job that can run on the controller, not where it runs no builds',
    planted: openJob(1),
    nearMiss: openJob(0),
    subject: 'controller:',
  },
];
