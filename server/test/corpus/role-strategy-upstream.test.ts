/** What the test suites of role-strategy and ownership assert, read in place from the fixtures. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/domain/permissions.js';
import type { ItemText } from '../support/estate.js';
import { controllerOf, fixtures, role, rolesOfCasc, type RoleEstate } from '../support/role-fixtures.js';
import { expectRows, turned, type Row } from '../support/role-rows.js';

const outcomes = new URL('expected-outcomes.json', fixtures);
type Case = { fixture: string; expect: Row[]; groups: Record<string, string[]>; items: string[]; agents: string[] };
const upstream = existsSync(outcomes)
  ? (JSON.parse(readFileSync(outcomes, 'utf8')) as Record<'roleStrategy' | 'ownership', Record<string, Case>>)
  : undefined;

const ROLE_MAP = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleMap';
const job: ItemText = { kind: 'job' };
const folder: ItemText = { kind: 'folder' };

function rolesOfXml(path: string): RoleEstate['roles'] {
  return controllerOf(path).security.strategy.roles ?? {};
}

describe.skipIf(!upstream)('role-strategy’s own test suite (needs ../shared)', () => {
  const cases = upstream?.roleStrategy ?? {};
  const given = (name: string): Case => cases[name]!;

  it('ConfigurationAsCodeTest: roles of a CasC file', () =>
    expectRows(
      {
        roles: rolesOfCasc(given('cascBasic').fixture),
        items: { A: folder, 'A/1': job, B: folder, 'B/2': job },
        agents: given('cascBasic').agents,
      },
      given('cascBasic').expect,
    ));

  it('PermissionTemplatesTest: a template replaces what the role lists', () =>
    expectRows(
      { roles: rolesOfCasc(given('templates').fixture), items: { folder, 'folder/job': job } },
      given('templates').expect,
    ));

  it('Security2182Test: Read by a role needs the folder above, unless switched off', async () => {
    const estate = {
      roles: rolesOfXml(given('security2182_parentRead').fixture),
      items: { folder, 'folder/job': job },
    };
    const row = ['anonymous', 'folder/job', 'Job/Read'] as const;
    const [checked, unchecked] = given('security2182_parentRead').expect;
    await expectRows(estate, [[...row, checked![3]]]);
    await expectRows({ ...estate, properties: { [`${ROLE_MAP}.checkParentPermissions`]: 'false' } }, [
      [...row, unchecked![3]],
    ]);
    const change: RoleEstate['change'] = (snapshot) => ({
      ...snapshot,
      plugins: [{ name: 'role-strategy', version: '3.1.1' }],
    });
    await expectRows({ ...estate, change }, [[...row, true]]);
  });

  it('UserGroupSeparationTest: entries for users and for groups', () =>
    expectRows(
      {
        roles: rolesOfXml(given('userGroupSeparation').fixture),
        groups: turned(given('userGroupSeparation').groups),
        users: ['user', 'userWithGroup', 'group', 'groupAsUser', 'either', 'eitherGroup'],
      },
      given('userGroupSeparation').expect,
    ));

  it('Security2374Test: an untyped entry counts for both', () =>
    expectRows(
      {
        roles: rolesOfCasc(given('security2374').fixture),
        groups: turned(given('security2374').groups),
        users: ['indifferentSID', 'username', 'gerry', 'intruderA', 'intruderB', 'intruderC'],
      },
      given('security2374').expect,
    ));

  it('RoleStrategyTest: case counts only when forced', async () => {
    const roles = rolesOfXml(given('caseSensitivity').fixture);
    for (const [text, , , allowed] of given('caseSensitivity').expect) {
      const user = text.split(' ')[0]!;
      const properties: Record<string, string> = text.includes('FORCE')
        ? { [`${ROLE_MAP}.FORCE_CASE_SENSITIVE`]: 'true' }
        : {};
      await expectRows({ roles, users: [user], properties }, [[user, '/', 'Overall/Read', allowed]]);
    }
  });

  it('RoleStrategyTest: dangerous permissions are dropped', () =>
    expectRows({ roles: rolesOfXml(given('dangerousIgnored').fixture) }, [
      ['berta', '/', 'Overall/RunScripts', false],
      ['berta', '/', 'Overall/UploadPlugins', false],
      ['berta', '/', 'Overall/ConfigureUpdateCenter', false],
      ['alice', '/', 'Overall/RunScripts', true],
    ]));

  it('GrantingDisabledPermissionTest: a permission that is switched off gives nothing', () =>
    expectRows(
      {
        roles: { global: [role('r .* U:alice = Overall/SystemRead')] },
        change: (snapshot) => ({ ...snapshot, permissions: catalogue }),
      },
      [['alice', '/', 'Overall/SystemRead', false]],
    ));

  it('UserAuthoritiesAsRolesTest: a group of the role’s name holds it, where told so', async () => {
    const estate = {
      roles: rolesOfXml(given('authoritiesAsRoles').fixture),
      users: ['alice'],
      groups: { USERS: ['alice'] },
    };
    const properties = { 'org.jenkinsci.plugins.rolestrategy.Settings.treatUserAuthoritiesAsRoles': 'true' };
    await expectRows({ ...estate, properties }, [['alice', '/', 'Overall/Read', true]]);
    await expectRows(estate, [['alice', '/', 'Overall/Read', false]]);
  });

  it('ContainedInViewTest: what a list view shows', () => {
    const path = `${given('containedInView').fixture}/`;
    const { security, views } = controllerOf(`${path}config.xml`);
    const shown = { ...views[1]!, fullName: 'folder/view1', owner: 'folder', jobNames: ['testjob2'] };
    return expectRows(
      {
        roles: security.strategy.roles!,
        items: { testJob: job, hiddenJob: job, folder, 'folder/testjob2': job, 'folder/other': job },
        change: (snapshot) => ({ ...snapshot, views: [...views, shown] }),
      },
      [
        ['tester', 'testJob', 'Job/Read', true],
        ['tester', 'hiddenJob', 'Job/Read', false],
        ['tester', 'folder/testjob2', 'Job/Read', true],
        ['tester', 'folder/other', 'Job/Read', false],
      ],
    );
  });

  it('AuthorizeProjectTest: Agent/Build by a role of agents', () =>
    expectRows({ roles: rolesOfXml(given('agentBuildWithAuthorizeProject').fixture), agents: ['TestAgent'] }, [
      ['tester', 'agent:TestAgent', 'Agent/Build', true],
      ['reader', 'agent:TestAgent', 'Agent/Build', false],
    ]));

  it('RoleBasedProjectNamingStrategyTest: an item role with Create gives it at the controller', async () => {
    const [plain, macro] = given('namingStrategy').fixture as unknown as [string, string];
    const naming = 'org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy';
    const rows = given('namingStrategy').expect.filter((row) => row[1] === '/');
    expect(rows).toHaveLength(3);
    for (const path of [plain, macro]) await expectRows({ roles: rolesOfCasc(path), naming }, rows);
    await expectRows({ roles: rolesOfCasc(plain) }, [['userJobCreate', '/', 'Job/Create', false]]);
    // A macro role never widens it: alone it gives no Create at the controller.
    await expectRows({ roles: { items: [role('@Folder .* U:ann = Job/Create')] }, naming }, [
      ['ann', '/', 'Job/Create', false],
    ]);
  });

  it('ApiWithFineGrainedRolesTest: who may manage which roles', () => {
    const path = given('cascBasic').fixture.replace('Code.yml', 'Code-granular-permissions.yml');
    const roles = rolesOfCasc(path);
    const [items, agents] = ['Role Based Strategy/ItemRoles', 'Role Based Strategy/AgentRoles'];
    return expectRows({ roles: { ...roles, items: [role('dev .* U:developerUser = Job/Configure')] } }, [
      ['adminUser', '/', items, true],
      ['adminUser', '/', agents, true],
      ['itemAdminUser', '/', items, true],
      ['itemAdminUser', '/', agents, false],
      ['itemAdminUser', '/', 'Overall/Administer', false],
      ['agentAdminUser', '/', agents, true],
      ['agentAdminUser', '/', items, false],
      ['developerUser', '/', items, false],
    ]);
  });

  it('OwnershipTest: owners of an agent hold what the macro roles give', () => {
    const roles = rolesOfCasc(given('ownershipMacrosOnNode').fixture);
    const rows = ['nodePrimaryTester', 'nodeSecondaryTester'].flatMap((user) =>
      ['Agent/Configure', 'Agent/Disconnect', 'Agent/Connect', 'Agent/Delete'].map((one): Row => [
        user,
        'agent:a',
        one,
        true,
      ]),
    );
    const owners = { 'agent:a': ['nodePrimaryTester', 'nodeSecondaryTester'] };
    const users = ['nodePrimaryTester', 'nodeSecondaryTester', 'other'];
    return expectRows({ roles, agents: ['a', 'b'], owners, users }, [
      ...rows,
      ['nodePrimaryTester', 'agent:b', 'Agent/Configure', false],
      ['other', 'agent:a', 'Agent/Configure', false],
    ]);
  });
});

describe.skipIf(!upstream)('ownership’s own test suite (needs ../shared)', () => {
  const all = ['Read', 'Discover', 'Configure', 'Build', 'Delete', 'Cancel', 'Workspace'].map((name) => `Job/${name}`);
  const roles = {
    global: [
      role('administrator .* U:admin = Overall/Administer'),
      role('anonymous .* E:anonymous = Overall/Read Job/Read Job/Discover'),
    ],
    items: [
      role(`@OwnerNoSid .* E:authenticated = ${all.join(' ')}`),
      role(`@CoOwnerNoSid .* E:authenticated = ${all.filter((name) => name !== 'Job/Delete').join(' ')}`),
    ],
  };
  const users = ['admin', 'owner', 'coOwner', 'user'];
  it.each([
    ['a job', { item: ['owner', 'coOwner'] }, { item: job }, 'item'],
    ['a job in an owned folder', { f: ['owner', 'coOwner'] }, { f: folder, 'f/item': job }, 'f/item'],
    ['an owned folder', { f: ['owner', 'coOwner'] }, { f: folder }, 'f'],
  ] as const)('OwnershipBasedSecurityTest: %s', (_, owners, items, item) =>
    expectRows(
      { roles, users, owners, items },
      upstream!.ownership['ownerMacros']!.expect.map(([user, , permission, allowed]): Row => [
        user,
        item,
        permission,
        allowed,
      ]),
    ),
  );
});
