/** As whom builds of small estates run, by the compiled facts, where it cannot be known too. */
import { describe, expect, it } from 'vitest';
import { buildsOf, forAll, perJob, strategy } from '../support/build-estate.js';
import { related } from '../support/related.js';

describe('as whom builds run', () => {
  it.each([
    ['an authenticator of another plugin', ['com.example.Authenticator'], {}],
    ['authenticators that were not read', null, {}],
    [
      'a default whose strategy was not read',
      ['org.jenkinsci.plugins.authorizeproject.GlobalQueueItemAuthenticator'],
      {},
    ],
    ['a strategy of another plugin', [perJob()], { buildStrategy: strategy('com.example.Strategy') }],
    ['a user that was not read', [perJob()], { buildStrategy: strategy('test1').className }],
    ['a configuration that was not read', [perJob()], { configurationRead: false }],
  ])('is not known with %s, and nobody is named', async (_, authenticators, job) => {
    const { facts } = await buildsOf({ items: { job: {} }, authenticators, jobs: { job } });
    expect(related(facts, 'RUNS_AS')).toEqual([]);
    expect(related(facts, 'MAY_RUN_AS')).toEqual(['SYSTEM', 'role_everyone']);
  });

  it('is SYSTEM where the plugin that could say otherwise is not installed', async () => {
    const { runsAs } = await buildsOf({
      items: { job: {} },
      authenticators: [forAll('bob')],
      change: (snapshot) => ({ ...snapshot, plugins: [{ name: 'matrix-auth', version: '3.2.1' }] }),
    });
    expect(runsAs('job:test/job', {})).toBe('user:test/SYSTEM');
  });

  it('of a matrix configuration is what its project says', async () => {
    const { runsAs } = await buildsOf({
      items: { m: { kind: 'job' }, 'm/a=1': { kind: 'job' } },
      users: ['bob'],
      authenticators: [perJob()],
      jobs: { m: { type: 'matrix', buildStrategy: strategy('bob') }, 'm/a=1': { type: 'matrix-configuration' } },
    });
    expect(runsAs('job:test/m/a=1', {})).toBe('user:test/bob');
  });

  it('depends on who started it, and who may is said by entitlements, however many they are', async () => {
    const { facts, runsAs } = await buildsOf({
      users: ['ann', 'bob'],
      groups: { dev: ['ann', 'bob'] },
      items: { job: { strategy: 'P', entries: ['G:dev Job/Build'] } },
      authenticators: [forAll('starter'), forAll('bob')],
    });
    expect(related(facts, 'RUNS_AS_HOLDERS_OF')).toEqual(['job:job#hudson.model.Item.Build']);
    expect(runsAs('job:test/job', { startedBy: 'user:test/ann' })).toBe('user:test/ann');
    expect(runsAs('job:test/job', {})).toBe('user:test/bob');
  });
});
