/** What starts builds of small estates and whom they start, by the compiled facts. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import { buildsOf, forAll, perJob, strategy } from '../support/build-estate.js';
import { related } from '../support/related.js';

const place = { file: 'jobs/x/config.xml', line: 7 };

const conditionsOf = (facts: Facts, type: string) =>
  facts.relationships.filter((each) => each.type === type).map(({ properties }) => properties?.['condition']);

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

  it('is a notification of the repository it polls, by token since git 4.11.4', async () => {
    const poll = { type: 'scm-poll' as const, className: 'p', schedule: '', upstream: [], hasToken: false, place };
    const use = {
      kind: 'repository' as const,
      step: 'scm',
      branch: null,
      value: 'https://git.test/a',
      certain: true,
      place,
    };
    const job = { uses: [use], triggers: [poll] };
    const checkOf = async (version: string, systemProperties: Record<string, string> = {}, jobs = { job }) => {
      const { facts } = await buildsOf({
        items: { job: {} },
        jobs,
        change: (snapshot) => ({
          ...snapshot,
          plugins: [{ name: 'git', version }],
          controller: { ...snapshot.controller, systemProperties },
        }),
      });
      const found = facts.relationships.find(({ from }) => from === 'webhook:test/git/notifyCommit');
      return String(found?.properties?.['check']).split(':')[0];
    };
    expect(await checkOf('4.11.4')).toBe('whoever knows an access token for it');
    expect(await checkOf('5.2.1')).toBe('whoever knows an access token for it');
    expect(await checkOf('4.11.3')).toBe('anyone who reaches the address');
    const property = 'hudson.plugins.git.GitStatus.NOTIFY_COMMIT_ACCESS_CONTROL';
    expect(await checkOf('5.2.1', { [property]: 'disabled-for-polling' })).toBe('anyone who reaches the address');
    const deaf = { ...job, triggers: [{ ...poll, ignoresHooks: true as const }] };
    expect(await checkOf('5.2.1', {}, { job: deaf })).toBe('undefined');
    expect(await checkOf('5.2.1', {}, { job: { ...job, uses: [] } })).toBe('undefined');
  });
});
