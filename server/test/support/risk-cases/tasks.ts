/** Risk queries about what tasks ask for, and what their runners are given. */
import type { EstatesCase } from './estates-case.js';

const policy = `
- !host ci
- !policy
  id: db
  body:
    - !variable password
    - !variable unused
    - !layer readers
    - !permit
      role: !layer readers
      privilege: execute
      resources: [ !variable password, !variable unused ]
    - !variable other
- !grant
  role: !layer db/readers
  member: !host ci
`;

export const taskCases: readonly EstatesCase[] = [
  {
    riskQuery: 'granted-not-needed',
    claim: 'fires for what no task asks for, not where every secret is used',
    planted: { policy, tasks: { runner: 'host:ci', manifest: 'A: !var db/password\n' } },
    nearMiss: { policy, tasks: { runner: 'host:ci', manifest: 'A: !var db/password\nB: !var:file db/unused\n' } },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'needed-not-granted',
    claim: 'fires for a secret the runner is not permitted, not for one of its layer',
    planted: { policy, tasks: { runner: 'host:ci', manifest: 'A: !var db/other\n' } },
    nearMiss: { policy, tasks: { runner: 'host:ci', manifest: 'A: !var db/password\n' } },
    subject: 'task:tasks/secrets.yml',
  },
  {
    riskQuery: 'needed-not-granted',
    claim: 'fires for a secret no policy declares, not for a literal',
    planted: { policy, tasks: { runner: 'host:ci', manifest: 'A: !var db/gone\n' } },
    nearMiss: { policy, tasks: { runner: 'host:ci', manifest: 'A: db/gone\n' } },
    subject: 'task:tasks/secrets.yml',
  },
  {
    riskQuery: 'secret-in-manifest',
    claim: 'fires for a literal under the name of a secret, not for a variable or a plain setting',
    planted: { policy, tasks: { runner: 'host:ci', manifest: 'DB_PASSWORD: hunter2-sentinel\n' } },
    nearMiss: { policy, tasks: { runner: 'host:ci', manifest: 'DB_PASSWORD: !var db/password\nMODE: production\n' } },
    subject: 'task:tasks/secrets.yml',
  },
];
