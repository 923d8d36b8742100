/** What the test suites of authorize-project and ownership say beyond expected-outcomes.json. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBuildAuthenticators } from '../../src/collectors/jenkins/config/build-strategy.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { forAll, perJob, runsAs, strategy, withProperty } from '../support/build-estate.js';
import { fixtures } from '../support/role-fixtures.js';
import { owned, takesOwned } from '../support/upstream/build-cases.js';

describe('as whom builds run', () => {
  it('is said by the first authenticator that answers', async () => {
    const both = [forAll('bob'), perJob()];
    expect(await runsAs({ ...withProperty('anonymous'), authenticators: both })).toBe('bob');
  });

  it('is SYSTEM for a build nobody started, where the starter was to decide', async () => {
    expect(await runsAs(withProperty('starter'))).toBe('SYSTEM');
  });
});

describe.skipIf(!existsSync(fixtures))('authorize-project’s own files (needs ../shared)', () => {
  it('are read: a job as 1.0.2 wrote it, an authenticator as before 1.4', () => {
    const folder = 'jenkinsci__authorize-project-plugin/src/test/resources/org/jenkinsci/plugins/authorizeproject';
    const read = (path: string) => parseXml(readFileSync(new URL(`${folder}/${path}`, fixtures), 'utf8'), 'f');
    const job = read('strategy/SpecificUsersAuthorizationStrategyTest/testLoadOnStart/jobs/test/config.xml');
    expect(readItemConfig(job, 'f').buildStrategy).toMatchObject({ user: 'test1' });
    const old = 'MigrationTest/strategyEnabledMapMigration/jenkins.security.QueueItemAuthenticatorConfiguration.xml';
    expect(readBuildAuthenticators(read(old))).toMatchObject([
      {
        enabled: [strategy('starter').className, strategy('anonymous').className],
        disabled: [strategy('x').className, strategy('system').className],
      },
    ]);
  });
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

describe('a node that takes the jobs of listed owners (OwnersListJobRestriction)', () => {
  it('takes those of co-owners only where it is told to, and none without an owner', async () => {
    expect(await takesOwned({}, 'job')).toBe(false);
    expect(await takesOwned({ job: owned('notOwner', 'owner') }, 'job')).toBe(false);
    expect(await takesOwned({ job: owned('notOwner', 'owner') }, 'job', true)).toBe(true);
  });
});
