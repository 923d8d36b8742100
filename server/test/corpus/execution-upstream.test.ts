/** What the test suites of authorize-project, ownership, role-strategy and job-restrictions assert about builds. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBuildAuthenticators } from '../../src/collectors/jenkins/config/build-strategy.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { buildsOf, forAll, perJob, restriction, strategy, type BuildEstate } from '../support/build-estate.js';
import type { Build } from '../support/build-facts.js';
import { mayCreate } from '../support/creates.js';
import { compileEstate } from '../support/estate.js';
import { controllerOf, fixtures, roleEstate, rolesOfCasc } from '../support/role-fixtures.js';

const outcomes = new URL('expected-outcomes.json', fixtures);
type Row = [string, string | boolean, boolean?];
const upstream = existsSync(outcomes)
  ? (JSON.parse(readFileSync(outcomes, 'utf8')) as {
      authorizeProject: { cases: { test: string; expect: Row[] }[] };
      roleStrategy: Record<string, { fixture: string | string[]; expect: Row[] }>;
      ownership: Record<string, { expect: Row[] }>;
    })
  : undefined;

const users = ['test1', 'admin', 'bob', 'owner', 'notOwner'];

async function runsAs(estate: BuildEstate, build: Build = {}): Promise<string> {
  const builds = await buildsOf({ users, items: { job: {} }, ...estate });
  return builds.runsAs('job:test/job', build).replace('user:test/', '');
}

const withProperty = (text: string): BuildEstate => ({
  authenticators: [perJob()],
  jobs: { job: { buildStrategy: strategy(text) } },
});

describe.skipIf(!upstream)('authorize-project’s own test suite (needs ../shared)', () => {
  const expected = (test: string, row: number) => {
    const found = upstream!.authorizeProject.cases.find((each) => each.test.startsWith(test));
    return found!.expect[row]![1];
  };

  it('ProjectQueueItemAuthenticatorTest: the job’s property decides, where it is switched on and answers', async () => {
    const test = 'ProjectQueueItemAuthenticatorTest#testWorkForFreeStyleProject';
    expect(await runsAs({ authenticators: [perJob()] })).toBe(expected(test, 0));
    expect(await runsAs(withProperty('anonymous'))).toBe(expected(test, 1));
    // Nobody started it, so this strategy answers nothing.
    expect(await runsAs(withProperty('starter'))).toBe(expected(test, 2));
    const nothing = {
      ...withProperty('anonymous'),
      jobs: { job: { buildStrategy: { ...strategy('x'), className: '' } } },
    };
    expect(await runsAs(nothing)).toBe(expected(test, 3));
    const atRuntime = 'ProjectQueueItemAuthenticatorTest#testDisabledAtRuntime';
    expect(await runsAs(withProperty('anonymous'))).toBe(expected(atRuntime, 0));
    expect(await runsAs({ ...withProperty('anonymous'), authenticators: [perJob('anonymous')] })).toBe(
      expected(atRuntime, 1),
    );
    const pipeline = { type: 'pipeline', labelIsExact: false } as const;
    expect(await runsAs({ authenticators: [perJob()], jobs: { job: pipeline } })).toBe('SYSTEM');
    const specific = { ...pipeline, buildStrategy: strategy('test1') };
    expect(await runsAs({ authenticators: [perJob()], jobs: { job: specific } })).toBe('test1');
  });

  it('GlobalQueueItemAuthenticatorTest: the first that answers wins', async () => {
    const test = 'GlobalQueueItemAuthenticatorTest';
    const both = [perJob(), forAll('bob')];
    expect(await runsAs({ authenticators: [] })).toBe(expected(test, 0));
    expect(await runsAs({ authenticators: [forAll('bob')] })).toBe(expected(test, 1));
    expect(await runsAs({ ...withProperty('anonymous'), authenticators: both })).toBe(expected(test, 2));
    expect(await runsAs({ authenticators: both })).toBe(expected(test, 3));
    expect(await runsAs({ ...withProperty('anonymous'), authenticators: both.toReversed() })).toBe('bob');
  });

  it('TriggeringUsersAuthorizationStrategyTest: who pressed the button', async () => {
    const test = 'TriggeringUsersAuthorizationStrategyTest';
    const startedBy = (name: string): Build => ({ startedBy: `user:test/${name}` });
    expect(await runsAs({ authenticators: [perJob()] }, startedBy('test1'))).toBe(expected(test, 0));
    expect(await runsAs(withProperty('starter'), startedBy('anonymous'))).toBe(expected(test, 1));
    expect(await runsAs(withProperty('starter'), startedBy('test1'))).toBe(expected(test, 2));
    expect(await runsAs(withProperty('starter'))).toBe('SYSTEM');
  });

  it('SpecificUsersAuthorizationStrategyTest: an id nobody has is anonymous', async () => {
    const test = 'SpecificUsersAuthorizationStrategyTest';
    for (const [row, id] of ['test1', 'admin', 'unknown'].entries())
      expect(await runsAs(withProperty(id))).toBe(expected(test, row));
  });

  it('its files are read: a job as 1.0.2 wrote it, an authenticator as before 1.4', () => {
    const folder = 'jenkinsci__authorize-project-plugin/src/test/resources/org/jenkinsci/plugins/authorizeproject';
    const read = (path: string) => parseXml(readFileSync(new URL(`${folder}/${path}`, fixtures), 'utf8'), 'f');
    const job = read('strategy/SpecificUsersAuthorizationStrategyTest/testLoadOnStart/jobs/test/config.xml');
    expect(readItemConfig(job, 'f').buildStrategy).toMatchObject(strategy('test1').className ? { user: 'test1' } : {});
    const old = 'MigrationTest/strategyEnabledMapMigration/jenkins.security.QueueItemAuthenticatorConfiguration.xml';
    expect(readBuildAuthenticators(read(old))).toMatchObject([
      {
        enabled: [strategy('starter').className, strategy('anonymous').className],
        disabled: [strategy('x').className, strategy('system').className],
      },
    ]);
  });
});

const owned = (primary: string, ...secondary: string[]) => ({
  ownership: { enabled: true, primary, secondary, itemSpecific: null, place: { file: 'f', line: 1 } },
});

describe('builds that run as the owner', () => {
  it.each([
    ['its own', { job: { buildStrategy: strategy('owner'), ...owned('owner') } }, 'owner'],
    ['nobody', { job: { buildStrategy: strategy('owner') } }, 'anonymous'],
    ['somebody Jenkins does not know', { job: { buildStrategy: strategy('owner'), ...owned('ghost') } }, 'anonymous'],
  ])('of %s', async (_, jobs, expected) => {
    expect(await runsAs({ authenticators: [perJob()], jobs })).toBe(expected);
  });
});

describe.skipIf(!upstream)('tests of plugins that keep builds off nodes (needs ../shared)', () => {
  it('OwnersListJobRestrictionTest: by owner, own or of the folder', async () => {
    const rows = upstream!.ownership['ownersListJobRestriction']!.expect;
    const takes = async (jobs: NonNullable<BuildEstate['jobs']>, job: string, coOwners = false) => {
      const builds = await buildsOf({
        users,
        items: { job: {}, 'f/job': {} },
        agents: { a: 'testLabel' },
        restrictions: { a: restriction({ type: 'owners', users: ['owner'], coOwners } as never) },
        jobs,
      });
      return builds.canTake(`job:test/${job}`, {}, 'agent:test/a');
    };
    expect(await takes({ job: owned('owner') }, 'job')).toBe(rows[0]![2]);
    expect(await takes({ job: owned('notOwner') }, 'job')).toBe(rows[1]![2]);
    expect(await takes({ f: owned('owner') }, 'f/job')).toBe(rows[2]![2]);
    expect(await takes({ f: owned('notOwner') }, 'f/job')).toBe(rows[3]![2]);
    expect(await takes({}, 'job')).toBe(false);
    expect(await takes({ job: owned('notOwner', 'owner') }, 'job')).toBe(false);
    expect(await takes({ job: owned('notOwner', 'owner') }, 'job', true)).toBe(true);
  });

  it('AuthorizeProjectTest: Agent/Build of the user who started it lets the build on, and lack of it keeps it waiting', async () => {
    const roles = controllerOf(upstream!.roleStrategy['agentBuildWithAuthorizeProject']!.fixture as string).security;
    const builds = await buildsOf({
      users: ['tester', 'reader'],
      items: { job: {} },
      authenticators: [perJob()],
      agents: { TestAgent: 'x' },
      executors: 2,
      jobs: {
        job: {
          buildStrategy: strategy('starter'),
          assignedLabel: { expression: 'TestAgent', place: { file: 'f', line: 1 } },
        },
      },
      change: (snapshot) => ({
        ...snapshot,
        controller: {
          ...snapshot.controller,
          security: { ...snapshot.controller.security!, strategy: roles.strategy },
        },
      }),
    });
    const takes = (name: string) =>
      builds.canTake('job:test/job', { startedBy: `user:test/${name}` }, 'agent:test/TestAgent');
    expect([takes('tester'), takes('reader')]).toEqual([true, false]);
    expect(builds.canTake('job:test/job', {}, 'agent:test/TestAgent')).toBe(true);
  });

  it('UserIdCauseRestrictionTest: a job may refuse to be started by hand', () => {
    const read = (text: string) => {
      const property = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.jobs.JobRestrictionProperty';
      const xml = `<project><properties><${property}><config><userIdCauseRestriction><prohibitManualLaunch>${text}</prohibitManualLaunch></userIdCauseRestriction></config></${property}></properties></project>`;
      return readItemConfig(parseXml(xml, 'f'), 'f').prohibitsManualLaunch;
    };
    expect([read('false'), read('true')]).toEqual([undefined, true]);
  });

  it('RoleBasedProjectNamingStrategyTest: the name of what is created must match a role that gives Create', async () => {
    const naming = 'org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy';
    const [plain, macro] = upstream!.roleStrategy['namingStrategy']!.fixture as [string, string];
    const rows = upstream!.roleStrategy['namingStrategy']!.expect.filter(([text]) => / creates /.test(text));
    expect(rows).toHaveLength(5);
    for (const path of [plain, macro]) {
      const items = { folder: { kind: 'folder' }, folder2: { kind: 'folder' } } as const;
      const { facts } = await compileEstate(roleEstate({ roles: rolesOfCasc(path), naming, items }));
      for (const [text, , allowed] of rows) {
        const [, user = '', name = ''] = /^(\S+) creates (\S+)/.exec(text) ?? [];
        expect(mayCreate(facts, `user:test/${user}`, name), text).toBe(allowed);
      }
    }
  });
});
