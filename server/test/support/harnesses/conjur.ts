/** Harnesses of what a Conjur lets a role do beyond what it is permitted, and of who logs in to it. */
import { byToken } from '../risk-cases/jenkins-with-conjur.js';
import type { EstatesText } from '../risk-cases/estates-case.js';
import type { Harness } from './harness.js';

const permit = (privilege: string, resource: string) => ({
  policy: `
- !user ann
- !host robot
- !layer machines
- !variable outside
- !policy
  id: prod
  body:
    - !group operators
    - !variable password
- !host-factory
  id: maker
  layers: [ !layer machines ]
- !permit
  role: !user ann
  privilege: ${privilege}
  resource: ${resource}
`,
});
const on = (resource: string, privilege: string) => `entitlement:vault/${resource}#${privilege}`;

/** The job becomes the host of its name below `jobs`. */
const logIn = (job: string): EstatesText => ({
  policy: `- !policy\n  id: jobs\n  body:\n    - !host build\n`,
  jenkins: { items: { [job]: {} }, link: byToken },
});

export const conjurHarnesses: readonly Harness[] = [
  {
    type: 'TAKES_OVER',
    where: 'a policy permits update on the host',
    estates: permit('update', '!host robot'),
    ...{ from: on('host:robot', 'update'), to: 'host:vault/robot' },
    nearMisses: [{ where: 'it permits read', estates: permit('read', '!host robot'), from: on('host:robot', 'read') }],
  },
  {
    type: 'MINTS_HOSTS_IN',
    where: 'a policy permits execute on a host factory of the layer',
    estates: permit('execute', '!host-factory maker'),
    ...{ from: on('host-factory:maker', 'execute'), to: 'layer:vault/machines' },
    nearMisses: [
      {
        where: 'it permits read',
        estates: permit('read', '!host-factory maker'),
        from: on('host-factory:maker', 'read'),
      },
    ],
  },
  {
    type: 'AUTHORS',
    where: 'a policy permits create on the branch',
    estates: permit('create', '!policy prod'),
    ...{ from: on('policy:prod', 'create'), to: on('policy:prod', '(author)') },
    nearMisses: [
      { where: 'it permits read', estates: permit('read', '!policy prod'), from: on('policy:prod', 'read') },
    ],
  },
  {
    type: 'GOVERNS',
    where: 'the variable is named below the branch',
    estates: permit('update', '!policy prod'),
    ...{ from: on('policy:prod', '(author)'), to: 'variable:vault/prod/password' },
    nearMisses: [{ where: 'it is beside it', estates: permit('update', '!policy prod'), to: 'variable:vault/outside' }],
  },
  {
    type: 'ADDS_MEMBERS_TO',
    where: 'a policy permits create on the branch the group was loaded into',
    estates: permit('create', '!policy root'),
    ...{ from: on('policy:root', 'create'), to: 'group:vault/prod/operators' },
    nearMisses: [
      {
        where: 'it permits update, which the endpoint does not ask for',
        estates: permit('update', '!policy root'),
        from: on('policy:root', 'update'),
      },
    ],
  },
  {
    type: 'LOGS_IN_AS',
    where: 'the claim of the job names the host',
    estates: logIn('build'),
    ...{ from: 'job:jenkins/build', to: 'host:vault/jobs/build' },
    nearMisses: [{ where: 'the job has another name', estates: logIn('deploy'), from: 'job:jenkins/deploy' }],
  },
  {
    type: 'SIGNS_TOKENS_OF',
    where: 'a job of the controller logs in as the host by a token',
    estates: logIn('build'),
    ...{ from: 'controller:jenkins', to: 'host:vault/jobs/build' },
    nearMisses: [{ where: 'no job does', estates: logIn('deploy') }],
  },
];
