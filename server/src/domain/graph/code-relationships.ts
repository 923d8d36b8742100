/** Where the code of builds comes from and what they send where. */
import type { RelationshipDeclaration } from './relationship-declaration.js';

export const codeRelationships = {
  BUILDS_FROM: {
    from: ['job', 'library', 'folder'],
    to: ['repository', 'repository-owner'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'takes code from',
  },
  USES_LIBRARY: {
    from: ['job'],
    to: ['library'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'loads the library',
  },
  FEEDS: {
    from: ['repository', 'library', 'repository-owner'],
    to: ['library', 'job', 'folder'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'decides code that runs in',
    abuse: 'Push a change: it runs with the credentials and on the agents of every build that takes the code.',
    removal:
      'Protect the branches builds take code from, pin libraries to a commit, and do not let jobs choose their version.',
    detection: 'Pushes to the repository outside review; builds that load an unusual version of a library.',
    references: [
      'https://www.jenkins.io/doc/book/pipeline/shared-libraries/',
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
    ],
  },
  WRITES_TO: {
    from: ['user', 'repository-account'],
    to: ['repository', 'repository-owner'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'may write to',
    abuse: 'Push a change, to a branch of its own if need be: builds take the code or the pipeline text from it.',
    removal: 'Take the person off the writers of the repository, or protect the branches that builds take code from.',
    detection:
      'Pushes to the repository outside review; changes of pipeline text by people who do not usually make them.',
    references: [
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
      'https://attack.mitre.org/techniques/T1677/',
    ],
  },
  KEEPS: {
    from: ['repository-host'],
    to: ['repository-owner', 'repository'],
    origin: 'recorded',
    drift: false,
    traversable: false,
    meaning: 'is the server of',
  },
  OWNS_REPOSITORY: {
    from: ['repository-owner'],
    to: ['repository'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'is the owner of the repository',
    abuse: 'Administer the account or organization: push to the repository, or add writers to it.',
    removal: 'Keep few administrators of the organization, and protect the branches builds take code from.',
    detection: 'The audit log of the organization: new members, changed protections.',
    references: [
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-02-Inadequate-Identity-And-Access-Management',
    ],
  },
  PROPOSES_PIPELINES_OF: {
    from: ['repository-host'],
    to: ['folder'],
    origin: 'derived',
    drift: true,
    traversable: true,
    meaning: 'lets anyone who opens a pull request from a fork decide the pipeline of a branch in',
    abuse:
      'Fork the repository, change its pipeline text and open a pull request: it is built with the credentials of the folder.',
    removal: 'Trust nobody, or only those who may write, in the trait that discovers pull requests from forks.',
    detection: 'Builds of pull requests by accounts that never contributed before.',
    references: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution'],
  },
  SCANS_WITH: {
    from: ['folder'],
    to: ['credential'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'finds and fetches its branches with',
  },
  PUBLISHES_TO: {
    from: ['job'],
    to: ['destination'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'sends files or data to',
  },
} as const satisfies Record<string, RelationshipDeclaration>;
