/** Rules of builds, each with a case on either side: as whom they run and which agents take them. */
import { describe, expect, it } from 'vitest';
import { buildsOf, forAll, perJob, runsAs, strategy, withProperty } from '../support/build-estate.js';
import { related } from '../support/related.js';

const place = { file: 'config.xml', line: 1 };

describe('as whom a build runs (authorize-project 1.5.1)', () => {
  it('is the user the job names, and anonymous where Jenkins has never met one of that id', async () => {
    expect(await runsAs(withProperty('bob'))).toBe('bob');
    expect(await runsAs(withProperty('nobody-knows'))).toBe('anonymous');
  });

  it('is not known where the list of people need not be complete', async () => {
    const { facts } = await buildsOf({
      ...withProperty('nobody-knows'),
      items: { job: {} },
      change: (snapshot) => ({ ...snapshot, collector: { ...snapshot.collector, name: 'jenkins' } }),
    });
    expect(related(facts, 'RUNS_AS')).toEqual([]);
    expect(related(facts, 'MAY_RUN_AS')).toContain('SYSTEM');
  });

  it('is the primary owner by OwnershipAuthorizeProjectStrategy, and anonymous for a job nobody owns', async () => {
    const owned = (primary: string) => ({
      authenticators: [perJob()],
      jobs: {
        job: {
          buildStrategy: strategy('owner'),
          ownership: {
            ...{ enabled: true, primary, secondary: [], itemSpecific: null },
            place,
          },
        },
      },
    });
    expect(await runsAs(owned('bob'))).toBe('bob');
    expect(await runsAs(owned(''))).toBe('anonymous');
  });

  it('is SYSTEM by choice of the job only where the authenticator switches that on', async () => {
    const chosen = (enabled: readonly string[]) => ({
      authenticators: [{ ...perJob(), enabled }, forAll('bob')],
      jobs: { job: { buildStrategy: strategy('system') } },
    });
    expect(await runsAs(chosen([strategy('system').className]))).toBe('SYSTEM');
    expect(await runsAs(chosen([]))).toBe('bob');
  });

  it('is not what the job says where the authenticator switches that off', async () => {
    const job = { buildStrategy: strategy('anonymous') };
    expect(await runsAs({ authenticators: [perJob('anonymous'), forAll('bob')], jobs: { job } })).toBe('bob');
    expect(await runsAs({ authenticators: [perJob(), forAll('bob')], jobs: { job } })).toBe('anonymous');
  });
});

describe('the first authenticator that answers decides', () => {
  it('for every build, where it names one user', async () => {
    expect(await runsAs({ authenticators: [forAll('bob'), forAll('anonymous')] })).toBe('bob');
  });

  it('for started builds, where the next one answers for all others', async () => {
    const authenticators = [forAll('starter'), forAll('bob'), forAll('anonymous')];
    expect(await runsAs({ authenticators }, { startedBy: 'user:test/owner' })).toBe('owner');
    expect(await runsAs({ authenticators })).toBe('bob');
  });
});

describe('which agents take a build (hudson.model.Node.canTake)', () => {
  const tied = (label: string | null) =>
    buildsOf({
      items: { job: {} },
      agents: { open: 'linux', kept: '!linux' },
      jobs: { job: { assignedLabel: label === null ? null : { expression: label, place } } },
    });
  const takes = (builds: Awaited<ReturnType<typeof tied>>) =>
    ['open', 'kept'].filter((agent) => builds.canTake('job:test/job', {}, `agent:test/${agent}`));

  it('leaves a job without a label to agents that are not kept for tied jobs', async () => {
    expect(takes(await tied(null))).toEqual(['open']);
    expect(takes(await tied('linux'))).toEqual(['open', 'kept']);
  });

  it('asks Agent/Build of whom the build runs as', async () => {
    const builds = await buildsOf({
      items: { job: {} },
      users: ['bob', 'eve'],
      entries: ['U:bob Agent/Build'],
      agents: { open: 'linux' },
      authenticators: [forAll('starter')],
    });
    expect(builds.canTake('job:test/job', { startedBy: 'user:test/bob' }, 'agent:test/open')).toBe(true);
    expect(builds.canTake('job:test/job', { startedBy: 'user:test/eve' }, 'agent:test/open')).toBe(false);
  });

  it('offers an agent to nobody who lacks Agent/Build on it', async () => {
    const as = (user: string) =>
      buildsOf({
        items: { job: {} },
        users: ['bob', 'eve'],
        entries: ['U:bob Agent/Build', 'U:eve Job/Build'],
        agents: { open: 'linux' },
        authenticators: [forAll(user)],
      });
    expect(takes(await as('bob'))).toEqual(['open']);
    expect(takes(await as('eve'))).toEqual([]);
    expect(related((await as('eve')).facts, 'SELECTS')).toEqual([]);
  });
});
