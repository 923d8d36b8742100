/** Who may run a command on a machine: each way apart, with its path, and nobody by what gives neither key nor job. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whoRuns } from '../../src/access/who-runs.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi } from '../support/api.js';
import { emptySource, testGraph } from '../support/graph.js';
import { snapshotsOf } from '../support/estate-snapshots.js';
import { estateNames } from '../support/load-estates.js';
import { all, binds, store } from '../support/risk-cases/changes.js';

const names = estateNames();
const line = (seed: string, comment: string) => `ssh-ed25519 ${Buffer.from(seed).toString('base64')} ${comment}`;
const command = `command:${names.machines}/deploy@release-01#/bin/publish`;
const job = `job:${names.jenkins}/pay/a`;

beforeAll(async () => {
  const snapshots = snapshotsOf(
    {
      policy: '- !user carl\n- !user dan\n',
      jenkins: {
        users: ['ann', 'bob', 'eve', 'root'],
        entries: ['U:root Overall/Administer'],
        items: {
          'pay/a': { strategy: 'P', entries: ['U:ann Job/Build', 'U:bob Job/Configure', 'U:eve Job/Read'] },
          'pay/b': { strategy: 'P', entries: ['U:eve Job/Configure'] },
        },
        change: all(store('', ['deploy']), binds('deploy')),
      },
      keys: [
        `command="/bin/publish",restrict ${line('one', 'carl')}`,
        `command="/bin/publish",restrict ${line('two', 'jenkins-deploy')}`,
        `command="/bin/publish",restrict ${line('three', 'nobody')}`,
        `command="/bin/other",restrict ${line('four', 'dan')}`,
      ].join('\n'),
    },
    names,
  );
  const holders = { 'jenkins-deploy': `credential:${names.jenkins}/#deploy` as const };
  for (const snapshot of snapshots)
    await loadSnapshot(await testGraph(), snapshot.system === 'ssh' ? { ...snapshot, holders } : snapshot, {
      acceptShrink: true,
    });
});
afterAll(() => Promise.all(Object.values(names).map(emptySource)));

const user = (source: string, name: string) => `user:${source}/${name}`;

describe('a command on a machine', () => {
  it('is run by holders of a key, by who starts the job that binds one, and by who changes that job', async () => {
    const { runners, unheld } = await whoRuns(await testGraph(), command);
    const told = runners.map(({ principal, way, sanctioned }) => `${principal.id} ${way} ${sanctioned}`);
    expect(told.sort()).toEqual(
      [
        `${user(names.vault, 'carl')} holds-key true`,
        `${user(names.jenkins, 'ann')} starts-job true`,
        `${user(names.jenkins, 'root')} starts-job true`,
        `${user(names.jenkins, 'bob')} changes-job false`,
        `${user(names.jenkins, 'root')} changes-job false`,
      ].sort(),
    );
    expect(unheld).toHaveLength(1);
  });

  it('has the whole way to it as evidence', async () => {
    const { runners } = await whoRuns(await testGraph(), command);
    for (const { evidence, job: over, way } of runners) {
      expect(evidence.at(-1)).toMatchObject({ type: 'MAY_RUN', to: { id: command } });
      expect(over?.id).toBe(way === 'holds-key' ? undefined : job);
      for (const [at, step] of evidence.entries()) if (at > 0) expect(step.from.id).toBe(evidence[at - 1]!.to.id);
    }
  });

  it('is asked for over GraphQL as well, and nothing but a command is', async () => {
    const api = await startApi(await testGraph());
    try {
      const { data } = await api.ask<{ whoRuns: { runners: object[] } }>(
        'query ($command: ID!) { whoRuns(command: $command) { command { id } runners { way sanctioned principal { id } job { id } } } }',
        { command },
      );
      expect(data?.whoRuns.runners).toHaveLength(5);
      expect(data?.whoRuns).toMatchObject({ command: { id: command } });
    } finally {
      await api.close();
    }
    await expect(whoRuns(await testGraph(), job)).rejects.toMatchObject({ code: 'no-command' });
  });
});
