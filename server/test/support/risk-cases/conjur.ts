/** Risk queries about a Conjur, and how a Jenkins and machines log in to it. */
import type { EstatesCase } from './estates-case.js';
import { byKey, byToken, byTokenOfFolder } from './jenkins-with-conjur.js';

const hostWith = (attributes: string) => `
- !host
  id: ci${attributes}
- !variable key
- !permit
  role: !host ci
  privilege: execute
  resource: !variable key
`;

const layerOf = (members: number, hosts = 8) => `
${Array.from({ length: hosts }, (_, at) => `- !host h${at}`).join('\n')}
- !layer everybody
- !variable key
- !permit
  role: !layer everybody
  privilege: execute
  resource: !variable key
- !grant
  role: !layer everybody
  members: [ ${Array.from({ length: members }, (_, at) => `!host h${at}`).join(', ')} ]
`;

const personIn = (kind: 'layer' | 'group') => `
- !user ann
- !${kind} machines
- !grant
  role: !${kind} machines
  member: !user ann
`;

const factory = (privilege: string) => `
- !user ann
- !layer machines
- !host-factory
  id: maker
  layers: [ !layer machines ]
- !variable key
- !permit
  role: !layer machines
  privilege: execute
  resource: !variable key
- !permit
  role: !user ann
  privilege: ${privilege}
  resource: !host-factory maker
`;

const branch = (privilege: string) => `
- !user ann
- !policy
  id: prod
  body:
    - !policy
      id: db
      body:
        - !variable password
- !permit
  role: !user ann
  privilege: ${privilege}
  resource: !policy prod
`;

const owned = (members: string) => `
- !group owners
- !user ann
- !policy
  id: prod
  owner: !group owners
  body:
    - !variable password
${members}`;

const jobs = (gone: string) => `
- !policy
  id: conjur/authn-jwt/jenkins
  body:
    - !webservice
    - !group users
    - !permit
      role: !group users
      privileges: [ read, authenticate ]
      resource: !webservice
- !policy
  id: jobs
  body:
    - !host build
    - !host ${gone}
    - !host GlobalCredentials
- !variable key
- !permit
  roles: [ !host jobs/build, !host jobs/${gone} ]
  privilege: execute
  resource: !variable key
- !grant
  role: !group conjur/authn-jwt/jenkins/users
  members: [ !host jobs/build, !host jobs/${gone} ]
`;

const global = (host: string) => `
- !policy
  id: jobs
  body:
    - !host build
    - !host GlobalCredentials
- !variable key
- !permit
  role: !host jobs/${host}
  privilege: execute
  resource: !variable key
`;

export const conjurCases: readonly EstatesCase[] = [
  {
    riskQuery: 'conjur-host-from-anywhere',
    claim: 'fires for a host with an API key alone, not for one restricted to addresses',
    planted: { policy: hostWith('') },
    nearMiss: { policy: hostWith('\n  restricted_to: 10.0.0.0/8') },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'conjur-host-from-anywhere',
    claim: 'fires for a host whose annotations tie it to nothing, not for one tied to a claim',
    planted: { policy: hostWith('\n  annotations:\n    description: the executor\n    authn/api-key: true') },
    nearMiss: { policy: hostWith('\n  annotations:\n    authn-jwt/jenkins/jenkins_full_name: ci') },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'conjur-shared-host',
    claim: 'fires where two jobs have the API key of one credential, not where each has a host of its own',
    planted: { policy: '- !host ci\n', jenkins: { items: { a: {}, b: {} }, link: byKey } },
    nearMiss: {
      policy: '- !policy\n  id: jobs\n  body:\n    - !host a\n    - !host b\n',
      jenkins: { items: { a: {}, b: {} }, link: byToken },
    },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'conjur-shared-host',
    claim: 'fires for an API key that jobs share, not for jobs that share a host by tokens of their own',
    planted: { policy: '- !host ci\n', jenkins: { items: { 'team/a': {}, 'team/b': {} }, link: byKey } },
    nearMiss: {
      policy: '- !policy\n  id: jobs\n  body:\n    - !host team\n',
      jenkins: { items: { 'team/a': {}, 'team/b': {} }, link: byTokenOfFolder },
    },
    subject: 'host:vault/ci',
  },
  {
    riskQuery: 'conjur-overbroad-layer',
    claim: 'fires for a layer most hosts are in, not for one that few are in',
    planted: { policy: layerOf(6) },
    nearMiss: { policy: layerOf(3) },
    subject: 'layer:vault/everybody',
  },
  {
    riskQuery: 'conjur-overbroad-layer',
    claim: 'fires for half of all hosts, not for as many among more than twice their number',
    planted: { policy: layerOf(5, 10) },
    nearMiss: { policy: layerOf(5, 12) },
    subject: 'layer:vault/everybody',
  },
  {
    riskQuery: 'conjur-overbroad-layer',
    claim: 'fires for five hosts that are all there are, not for four',
    planted: { policy: layerOf(5, 5) },
    nearMiss: { policy: layerOf(4, 4) },
    subject: 'layer:vault/everybody',
  },
  {
    riskQuery: 'host-factory-reach',
    claim: 'fires for who may execute the factory, not for who may read it',
    planted: { policy: factory('execute') },
    nearMiss: { policy: factory('read') },
    subject: 'user:vault/ann',
  },
  {
    riskQuery: 'conjur-author-without-administration',
    claim: 'fires for create on a branch with secrets below it, not for read',
    planted: { policy: branch('create') },
    nearMiss: { policy: branch('read') },
    subject: 'user:vault/ann',
  },
  {
    riskQuery: 'conjur-author-without-administration',
    claim: 'fires for a member of the group that owns the branch, not while nobody is in it',
    planted: { policy: owned('- !grant\n  role: !group owners\n  member: !user ann\n') },
    nearMiss: { policy: owned('') },
    subject: 'user:vault/ann',
  },
  {
    riskQuery: 'conjur-dangling-host',
    claim: 'fires for a host of a job that is gone, not where every host has its job',
    planted: { policy: jobs('gone'), jenkins: { items: { build: {} }, link: byToken } },
    nearMiss: { policy: jobs('push'), jenkins: { items: { build: {}, push: {} }, link: byToken } },
    subject: 'host:vault/jobs/gone',
  },
  {
    riskQuery: 'conjur-host-of-the-controller',
    claim: "fires where the controller's host may fetch, not where the job's own may",
    planted: { policy: global('GlobalCredentials'), jenkins: { items: { build: {} }, link: byToken } },
    nearMiss: { policy: global('build'), jenkins: { items: { build: {} }, link: byToken } },
    subject: 'host:vault/jobs/GlobalCredentials',
  },
  {
    riskQuery: 'conjur-person-in-layer',
    claim: 'fires for a person in a layer, not for one in a group',
    planted: { policy: personIn('layer') },
    nearMiss: { policy: personIn('group') },
    subject: 'user:vault/ann',
  },
];
