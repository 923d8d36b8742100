/** What the test suites of role-strategy say beyond expected-outcomes.json, read in place from the fixtures. */
import { existsSync } from 'node:fs';
import { describe, it } from 'vitest';
import type { ItemText } from '../support/estate.js';
import { controllerOf, fixtures, role, rolesOfCasc } from '../support/role-fixtures.js';
import { expectRows } from '../support/role-rows.js';

const path = 'jenkinsci__role-strategy-plugin/src/test/resources/';
const own = `${path}org/jenkinsci/plugins/rolestrategy/`;
const xmlRoles = (file: string) => controllerOf(file).security.strategy.roles ?? {};
const job: ItemText = { kind: 'job' };
const folder: ItemText = { kind: 'folder' };

describe.skipIf(!existsSync(fixtures))('role-strategy’s own files (needs ../shared)', () => {
  it('Security2182Test: before 3.2 Read by a role never needed the folder above', () =>
    expectRows(
      {
        roles: xmlRoles(`${own}Security2182Test/config.xml`),
        items: { folder, 'folder/job': job },
        change: (snapshot) => ({ ...snapshot, plugins: [{ name: 'role-strategy', version: '3.1.1' }] }),
      },
      [['anonymous', 'folder/job', 'Job/Read', true]],
    ));

  it('UserAuthoritiesAsRolesTest: a group of the role’s name holds it only where told so', () =>
    expectRows(
      {
        roles: xmlRoles(`${own}UserAuthoritiesAsRolesTest/testRoleAuthority/config.xml`),
        users: ['alice'],
        groups: { USERS: ['alice'] },
      },
      [['alice', '/', 'Overall/Read', false]],
    ));

  it('ContainedInViewTest: a folder’s view shows what it lists', () => {
    const { security, views } = controllerOf(
      `${path}com/synopsys/arc/jenkins/plugins/rolestrategy/ContainedInViewTest/config.xml`,
    );
    const shown = { ...views[1]!, fullName: 'folder/view1', owner: 'folder', jobNames: ['testjob2'] };
    return expectRows(
      {
        roles: security.strategy.roles!,
        items: { folder, 'folder/testjob2': job, 'folder/other': job },
        change: (snapshot) => ({ ...snapshot, views: [...views, shown] }),
      },
      [
        ['tester', 'folder/testjob2', 'Job/Read', true],
        ['tester', 'folder/other', 'Job/Read', false],
      ],
    );
  });

  it('AuthorizeProjectTest: Agent/Build by a role of agents', () =>
    expectRows({ roles: xmlRoles(`${own}AuthorizeProjectTest/config.xml`), agents: ['TestAgent'] }, [
      ['tester', 'agent:TestAgent', 'Agent/Build', true],
      ['reader', 'agent:TestAgent', 'Agent/Build', false],
    ]));

  it('RoleBasedProjectNamingStrategyTest: Create at the controller takes the naming strategy, and no macro role gives it', async () => {
    await expectRows({ roles: rolesOfCasc(`${own}Configuration-as-Code-Naming.yml`) }, [
      ['userJobCreate', '/', 'Job/Create', false],
    ]);
    const naming = 'org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy';
    await expectRows({ roles: { items: [role('@Folder .* U:ann = Job/Create')] }, naming }, [
      ['ann', '/', 'Job/Create', false],
    ]);
  });

  it('OwnershipTest: owners of one agent have nothing on another', () =>
    expectRows(
      {
        roles: rolesOfCasc(`${own}OwnershipTest.yml`),
        agents: ['a', 'b'],
        owners: { 'agent:a': ['nodePrimaryTester', 'nodeSecondaryTester'] },
        users: ['nodePrimaryTester', 'nodeSecondaryTester', 'other'],
      },
      [['nodePrimaryTester', 'agent:b', 'Agent/Configure', false]],
    ));
});
