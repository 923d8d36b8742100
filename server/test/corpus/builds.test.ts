/** Builds of small estates: identities that cannot be known, restrictions, triggers and their checks, by the compiled facts. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import type { JobRestriction } from '../../src/domain/execution.js';
import { buildsOf, forAll, perJob, restriction, strategy } from '../support/build-estate.js';

const place = { file: 'jobs/x/config.xml', line: 7 };
const tied = (expression: string) => ({ assignedLabel: { expression, place } });
const name = (pattern: string) => restriction({ type: 'name', pattern } as never);

function related(facts: Facts, type: string, from?: string): string[] {
  return facts.relationships
    .filter((each) => each.type === type && (from === undefined || each.from === from))
    .map(({ to }) => to.replace(/^\w+:test\//, ''))
    .sort();
}

const conditionsOf = (facts: Facts, type: string) =>
  facts.relationships.filter((each) => each.type === type).map(({ properties }) => properties?.['condition']);

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

describe('where builds run', () => {
  const ofName = { deploy: name('release/.*') };
  const estate = {
    items: { 'release/a': {}, 'release/b': {}, other: {} },
    agents: { deploy: 'big', plain: 'big' },
    restrictions: ofName,
    jobs: Object.fromEntries(['release/a', 'release/b', 'other'].map((each) => [each, tied('big')])),
  };

  it('is shared by jobs of which the same is true, and told apart where a restriction makes a difference', async () => {
    const { facts, canTake } = await buildsOf(estate);
    expect(canTake('job:test/release/a', {}, 'agent:test/deploy')).toBe(true);
    expect(canTake('job:test/other', {}, 'agent:test/deploy')).toBe(false);
    expect(canTake('job:test/other', {}, 'agent:test/plain')).toBe(true);
    const [a, b] = ['release/a', 'release/b'].map((job) => related(facts, 'RUNS_ON', `job:test/${job}`));
    expect(a).toEqual(['big']);
    expect(b).toEqual(a);
    expect(related(facts, 'RUNS_ON', 'job:test/other')).not.toEqual(a);
  });

  it('reaches a restricted node by attack paths only from jobs and folders it is open to', async () => {
    const { facts } = await buildsOf(estate);
    const reach = (from: string) => {
      const seen = new Set([from]);
      for (const at of seen)
        for (const each of facts.relationships)
          if (
            each.from === at &&
            ['RUNS_AS', 'PLACES_BUILDS_ON', 'RUNS_ON', 'SELECTS', 'NEW_JOB_REACHES'].includes(each.type)
          )
            seen.add(each.to);
      return seen;
    };
    expect(reach('job:test/release/a').has('agent:test/deploy')).toBe(true);
    expect(reach('job:test/other').has('agent:test/deploy')).toBe(false);
    expect(reach('job:test/other').has('agent:test/plain')).toBe(true);
    expect(reach('user:test/SYSTEM').has('agent:test/deploy')).toBe(false);
  });

  it('is asked of the identity: without Agent/Build no node, with it those it is given on', async () => {
    const { canTake } = await buildsOf({
      users: ['svc'],
      items: { job: {} },
      entries: ['U:svc Agent/Build'],
      authenticators: [forAll('svc')],
      agents: { a: 'x' },
    });
    expect(canTake('job:test/job', {}, 'agent:test/a')).toBe(true);
    const without = await buildsOf({
      users: ['svc'],
      items: { job: {} },
      authenticators: [forAll('svc')],
      agents: { a: 'x' },
    });
    expect(without.canTake('job:test/job', {}, 'agent:test/a')).toBe(false);
  });

  it.each<[string, JobRestriction, boolean, string | undefined]>([
    ['any', restriction({ type: 'any' } as never), true, undefined],
    ['all of none', restriction({ type: 'all', of: [] } as never), true, undefined],
    ['one of none', restriction({ type: 'one', of: [] } as never), false, undefined],
    ['a name', name('jo.'), true, undefined],
    ['no such name', name('jo'), false, undefined],
    ['a pattern Java rejects', name('('), true, undefined],
    ['not a name', restriction({ type: 'not', of: name('jo.') } as never), false, undefined],
    ['one of two', restriction({ type: 'one', of: [name('x'), name('job')] } as never), true, undefined],
    ['both of two', restriction({ type: 'all', of: [name('x'), name('job')] } as never), false, undefined],
    [
      'a class',
      restriction({ type: 'job-class', classes: ['hudson.model.FreeStyleProject'] } as never),
      true,
      undefined,
    ],
    ['another class', restriction({ type: 'job-class', classes: ['x'] } as never), false, undefined],
    [
      'users',
      restriction({ type: 'started-by-user', users: ['ann'], anonymous: true, upstream: false } as never),
      true,
      'started by user:test/ann or user:test/anonymous',
    ],
    [
      'no user',
      restriction({ type: 'started-by-user', users: [], anonymous: false, upstream: false } as never),
      false,
      undefined,
    ],
    [
      'no member of a group',
      restriction({
        type: 'not',
        of: restriction({ type: 'started-by-group', groups: ['dev'], upstream: true } as never),
      } as never),
      true,
      'not (started by group:test/dev, or by a build so started)',
    ],
    [
      'a class of another plugin',
      restriction({ type: 'unknown', className: 'com.example.Gone' } as never),
      true,
      'the restriction com.example.Gone cannot be evaluated',
    ],
  ])('is restricted to %s', async (_, asked, selects, condition) => {
    const { facts } = await buildsOf({ items: { job: {} }, agents: { a: '' }, restrictions: { a: asked } });
    const selected = facts.relationships.filter(
      ({ type, from }) => type === 'SELECTS' && !from.includes('(any label)'),
    );
    expect(selected.map(({ properties }) => properties?.['condition'])).toEqual(selects ? [condition] : []);
  });
});

describe('what builds find', () => {
  const stores = [
    { kind: 'system' as const, owner: '', id: 'shared' },
    { kind: 'user' as const, owner: 'svc', id: 'own' },
  ].map(({ kind, owner, id }) => ({
    kind,
    owner,
    listed: true,
    place,
    credentials: [
      { id, scope: 'GLOBAL' as const, className: 'x', domain: '', description: '', username: null, place },
      { id: 'same', scope: 'GLOBAL' as const, className: 'x', domain: '', description: '', username: null, place },
    ],
  }));
  const estate = {
    users: ['svc'],
    items: { job: {} },
    jobs: { job: { credentialIds: ['shared', 'own', 'same'].map((id) => ({ id, place })) } },
    change: (snapshot: Parameters<NonNullable<Parameters<typeof buildsOf>[0]['change']>>[0]) => ({
      ...snapshot,
      stores,
    }),
  };

  it.each([
    ['SYSTEM: what is shared', [], [], ['same', 'shared'], ['#same', '#shared']],
    ['a user: only what is his', [forAll('svc')], [], ['own', 'same'], ['@svc#own', '@svc#same']],
    [
      'a user who may configure the job: both, his own first',
      [forAll('svc')],
      ['U:svc Job/Configure'],
      ['own', 'same', 'shared'],
      ['#shared', '@svc#own', '@svc#same'],
    ],
    [
      'whoever started it: what the job finds without him',
      [forAll('starter')],
      [],
      ['same', 'shared'],
      ['#same', '#shared'],
    ],
  ])('as %s', async (_, authenticators, entries, ids, bound) => {
    const { facts, credentials } = await buildsOf({ ...estate, authenticators, entries });
    expect(credentials('job:test/job')).toEqual(ids);
    expect(related(facts, 'BINDS')).toEqual(bound);
  });
});

describe('what starts builds', () => {
  const publisher = (...jobs: string[]) => ({ downstream: [{ type: 'publisher' as const, jobs, place }] });
  const reverse = (...upstream: string[]) => ({
    triggers: [
      {
        type: 'reverse' as const,
        className: 'jenkins.triggers.ReverseBuildTrigger',
        schedule: '',
        upstream,
        hasToken: false,
        place,
      },
    ],
  });

  it('is another job by relative, absolute and full name', async () => {
    const { facts } = await buildsOf({
      items: { 'f/up': {}, 'f/down': {}, top: {}, 'g/x': {} },
      jobs: { 'f/up': publisher('down', '/top', 'g/x', '../g/x', 'gone') },
    });
    expect(related(facts, 'TRIGGERS', 'job:test/f/up')).toEqual(['f/down', 'g/x', 'top']);
  });

  it('needs the execution identity to see the job and to may build it', async () => {
    const down = (...entries: string[]) => ({ items: { up: {}, 'f/down': {} }, users: ['svc'], entries });
    const up = { authenticators: [forAll('svc')], jobs: { up: publisher('f/down') } };
    const may = await buildsOf({ ...down('U:svc Job/Build', 'U:svc Job/Read'), ...up });
    expect(related(may.facts, 'TRIGGERS')).toEqual(['f/down']);
    for (const entry of ['U:svc Job/Build', 'U:svc Job/Read']) {
      const { facts } = await buildsOf({ ...down(entry), ...up });
      expect(related(facts, 'TRIGGERS')).toEqual([]);
      expect(related(facts, 'WOULD_TRIGGER')).toEqual(['f/down']);
    }
  });

  it('depends on who started the other, where builds run as that user', async () => {
    const { facts } = await buildsOf({
      items: { up: {}, down: {} },
      authenticators: [forAll('starter')],
      jobs: { up: publisher('down') },
    });
    expect(conditionsOf(facts, 'TRIGGERS')).toEqual([
      'in a build no user started, or one started by a user who sees the job and may build it',
    ]);
  });

  it('is a job it waits for, if its own identity sees that one', async () => {
    const estate = { items: { up: {}, down: {} }, users: ['svc'], authenticators: [perJob()] };
    const down = { buildStrategy: strategy('svc'), ...reverse('up') };
    const hidden = await buildsOf({ ...estate, jobs: { down } });
    expect(related(hidden.facts, 'WOULD_TRIGGER', 'job:test/up')).toEqual(['down']);
    const seen = await buildsOf({ ...estate, entries: ['U:svc Job/Read'], jobs: { down } });
    expect(related(seen.facts, 'TRIGGERS', 'job:test/up')).toEqual(['down']);
  });

  it('is a token or a webhook, with who may use it', async () => {
    const hook = {
      type: 'generic-webhook' as const,
      className: 'g',
      schedule: '',
      upstream: [],
      hasToken: true,
      place,
    };
    const { facts } = await buildsOf({ items: { job: {} }, jobs: { job: { hasRemoteToken: true, triggers: [hook] } } });
    const hooks = facts.relationships.filter(({ type }) => type === 'TRIGGERS');
    expect(hooks.map(({ from }) => from)).toEqual([
      'webhook:test/remote-token/job',
      'webhook:test/generic-webhook-trigger',
    ]);
    expect(hooks.every(({ properties }) => String(properties?.['check']).includes('knows the token'))).toBe(true);
  });
});
