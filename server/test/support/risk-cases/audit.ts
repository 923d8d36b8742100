/** Risk queries about what audit logs tell. */
import { fetched, granted, loggedIn, permitted, revoked } from '../audit-lines.js';
import type { EstatesCase } from './estates-case.js';

const policy = `
- !user ann
- !host ci
- !layer builders
- !variable key
- !permit
  role: !layer builders
  privilege: execute
  resource: !variable key
- !grant
  role: !layer builders
  members: [ !host ci, !user ann ]
`;
const people = `${policy}- !user bob\n`;
const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z'];
const span = [loggedIn('user:admin', early), loggedIn('user:admin', late)];

export const auditCases: readonly EstatesCase[] = [
  {
    riskQuery: 'conjur-grant-never-used',
    claim: 'fires for a host that never fetched what it may, not for one that did lately',
    planted: { policy, audit: [...span, fetched('user:ann', 'key', late)] },
    nearMiss: { policy, audit: [...span, fetched('host:ci', 'key', '2026-04-01T00:00:00.000Z')] },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'conjur-grant-never-used',
    claim: 'fires for a fetch long ago, not where the log is shorter than the time asked about',
    planted: { policy, audit: [...span, fetched('host:ci', 'key', '2026-01-02T00:00:00.000Z')] },
    nearMiss: { policy, audit: [loggedIn('user:admin', '2026-05-01T00:00:00.000Z'), loggedIn('user:admin', late)] },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'conjur-self-granted',
    claim: 'fires for a membership somebody gave themselves, not where somebody else did',
    planted: { policy, audit: [granted('user:ann', 'user:ann', 'layer:builders', late, null)] },
    nearMiss: { policy, audit: [granted('user:admin', 'user:ann', 'layer:builders', late)] },
    subject: 'user:vault/ann',
  },
  {
    riskQuery: 'conjur-self-granted',
    claim: 'fires for a permit to a layer the author is in, not by somebody who is in none',
    planted: { policy, audit: [permitted('user:ann', 'layer:builders', 'execute', 'variable:key', late)] },
    nearMiss: { policy, audit: [permitted('user:admin', 'layer:builders', 'execute', 'variable:key', late)] },
    subject: 'user:vault/ann',
  },
  {
    riskQuery: 'conjur-person-access-ended',
    claim: 'fires for a membership of a person that was taken away, not for one of a host, nor where it is there',
    planted: { policy: people, audit: [...span, revoked('user:admin', 'user:bob', 'layer:builders', late)] },
    nearMiss: {
      policy,
      audit: [
        ...span,
        revoked('user:admin', 'user:ann', 'layer:builders', late),
        revoked('user:admin', 'host:ci', 'layer:builders', late),
      ],
    },
    subject: 'user:vault/bob',
  },
  {
    riskQuery: 'conjur-person-access-unused',
    claim: 'fires for a person who did not log in since, not for one who did',
    planted: {
      policy,
      audit: [...span, granted('user:admin', 'user:ann', 'layer:builders', '2026-03-01T00:00:00.000Z')],
    },
    nearMiss: {
      policy,
      audit: [
        ...span,
        granted('user:admin', 'user:ann', 'layer:builders', '2026-03-01T00:00:00.000Z'),
        loggedIn('user:ann', '2026-03-02T00:00:00.000Z'),
      ],
    },
    subject: 'user:vault/ann',
  },
  {
    riskQuery: 'conjur-person-access-unused',
    claim: 'fires for access of months, not for access given in the days before the log ends',
    planted: {
      policy,
      audit: [...span, granted('user:admin', 'user:ann', 'layer:builders', '2026-03-01T00:00:00.000Z')],
    },
    nearMiss: {
      policy,
      audit: [...span, granted('user:admin', 'user:ann', 'layer:builders', '2026-05-20T00:00:00.000Z')],
    },
    subject: 'user:vault/ann',
  },
];
