/** Where the code of builds comes from and what they send where. */
import type { RelationshipDeclaration } from './relationship-declaration.js';

export const codeRelationships = {
  BUILDS_FROM: {
    from: ['job', 'library'],
    to: ['repository'],
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
    from: ['repository', 'library'],
    to: ['library', 'job'],
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
  PUBLISHES_TO: {
    from: ['job'],
    to: ['destination'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'sends files or data to',
  },
} as const satisfies Record<string, RelationshipDeclaration>;
