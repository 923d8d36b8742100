/** Harnesses of how a grant reaches a principal and a scope in a Jenkins. */
import { findPermission } from '../../../src/domain/permissions.js';
import { role, roleEstate, type RoleEstate } from '../role-fixtures.js';
import { entitled, jenkins, type Harness } from './harness.js';

const directory = (members: readonly string[]) =>
  jenkins({ users: ['ann', 'bob'], groups: { dev: members }, entries: ['G:dev Job/Build'] });

const withRole = (holder: string, permissions: string, change: Partial<RoleEstate> = {}) =>
  jenkins(
    roleEstate({
      users: ['ann', 'bob'],
      items: { job: {} },
      roles: { global: [role(`maker .* U:${holder} = ${permissions}`)] },
      ...change,
    }),
  );

const folder = (strategy: 'P' | 'N') =>
  jenkins({
    items: {
      pay: { kind: 'folder', strategy: 'P', entries: ['U:ann Job/Configure'] },
      'pay/a': { strategy, entries: ['U:bob Job/Read'] },
    },
  });

const implied = jenkins({
  entries: ['U:ann Job/Configure', 'U:ann Job/Build'],
  enable: [findPermission('Job/ExtendedRead')!.id],
});
const grant = (entry: string) => jenkins({ users: ['ann'], entries: [entry] });
const STRATEGY = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy';

export const accessHarnesses: readonly Harness[] = [
  {
    type: 'MEMBER_OF',
    where: 'the directory lists ann in the group dev',
    estates: directory(['ann']),
    ...{ from: 'user:jenkins/ann', to: 'group:jenkins/dev' },
    nearMisses: [{ where: 'it lists bob alone', estates: directory(['bob']) }],
  },
  {
    type: 'HAS_ROLE',
    where: 'the role names the user ann',
    estates: withRole('ann', 'Job/Configure'),
    ...{ from: 'user:jenkins/ann', to: 'role:jenkins/global/maker' },
    nearMisses: [{ where: 'it names bob', estates: withRole('bob', 'Job/Configure') }],
  },
  {
    type: 'GRANTED',
    where: 'an entry of the matrix names the user ann',
    estates: grant('U:ann Job/Configure'),
    ...{ from: 'user:jenkins/ann', to: entitled('Job/Configure') },
    nearMisses: [
      { where: 'it names a group of that name', estates: grant('G:ann Job/Configure') },
      { where: 'it is of another permission', estates: grant('U:ann Job/Build') },
    ],
  },
  {
    type: 'IMPLIES',
    where: 'Job/ExtendedRead is switched on, which Job/Configure gives as well',
    estates: implied,
    ...{ from: entitled('Job/Configure'), to: entitled('Job/ExtendedRead') },
    nearMisses: [{ where: 'the permission is Job/Build', estates: implied, from: entitled('Job/Build') }],
  },
  {
    type: 'CASCADES_TO',
    where: 'the job inherits the list of its folder',
    estates: folder('P'),
    ...{ from: entitled('Job/Configure', 'folder:pay'), to: entitled('Job/Configure', 'job:pay/a') },
    nearMisses: [{ where: 'it blocks inheritance', estates: folder('N') }],
  },
  {
    type: 'SELF_GRANTS',
    where: 'the role strategy has a permission to manage item roles, and it is switched on',
    estates: withRole('ann', `${STRATEGY}.ItemRoles`, { enable: [`${STRATEGY}.ItemRoles`] }),
    ...{ from: entitled(`${STRATEGY}.ItemRoles`), to: entitled('Job/Configure') },
    nearMisses: [
      {
        where: 'the permission manages roles of agents, which give nothing on jobs',
        estates: withRole('ann', `${STRATEGY}.AgentRoles`, { enable: [`${STRATEGY}.AgentRoles`] }),
        from: entitled(`${STRATEGY}.AgentRoles`),
      },
    ],
  },
];
