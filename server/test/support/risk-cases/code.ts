/** Risk queries about who decides the code of builds. */
import type { ForkTrust } from '../../../src/domain/code-sources.js';
import { item, place } from './changes.js';
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

export const codeCases: readonly RiskCase[] = [
  {
    riskQuery: 'fork-pull-requests-decide-pipelines',
    claim: 'fires where the trait trusts everyone, not where it trusts those who may write',
    planted: { items: { mb: { kind: 'folder' } }, change: sourceWith('anyone') },
    nearMiss: { items: { mb: { kind: 'folder' } }, change: sourceWith('writers') },
    subject: 'folder:mb',
  },
];
