import { describe, expect, it } from 'vitest';
import type { RelationshipFact } from '../../domain/facts.js';
import type { AuthorizedKey, SshSnapshot } from '../../domain/ssh.js';
import { compileSsh } from './compile.js';

const key = (values: Partial<AuthorizedKey> = {}): AuthorizedKey => ({
  ...{ line: 1, keyType: 'ssh-ed25519', fingerprint: 'SHA256:abc', comment: 'ann@laptop', command: null },
  ...{ from: [], expires: null, isAuthority: false, principals: [], allows: [], ...values },
});
const snapshot = (keys: readonly AuthorizedKey[], values: Partial<SshSnapshot> = {}): SshSnapshot => ({
  ...{ system: 'ssh', format: 1, source: 'rel', takenAt: '2026-06-01T00:00:00.000Z' },
  collector: { name: 'ssh', version: '0', origin: 'f', duration: 0, reads: 1 },
  ...{ machines: ['release-01'], holders: {}, identities: {}, groupsRead: false, blocks: [], coverage: [] },
  accounts: [{ name: 'publisher', file: 'authorized_keys', groups: [], keys }],
  ...values,
});
const there = ['user:vault/ann', 'host:vault/release-01', 'host:vault/jobs/promotion', 'credential:acme/#key'];
async function related(given: SshSnapshot): Promise<readonly string[]> {
  const { facts } = await compileSsh(given, {
    findNodes: (ids) => Promise.resolve(new Set(ids.filter((id) => there.includes(id)))),
  });
  return facts.relationships.map(({ type, from, to }) => `${from} ${type} ${to}`).sort();
}
async function relations(given: SshSnapshot): Promise<readonly RelationshipFact[]> {
  const { facts } = await compileSsh(given, { findNodes: () => Promise.resolve(new Set()) });
  return facts.relationships;
}
async function mayRun(given: SshSnapshot): Promise<readonly RelationshipFact[]> {
  return (await relations(given)).filter(({ type }) => type === 'MAY_RUN');
}

describe('a key', () => {
  it('without a forced command is a shell of its account, and so the machine and its Conjur host', async () => {
    expect(await related(snapshot([key()], { conjurSource: 'vault' }))).toEqual([
      'command:rel/publisher@release-01#(shell) GIVES_SHELL_OF user:rel/publisher@release-01',
      'machine:rel/release-01 LOGS_IN_AS host:vault/release-01',
      'ssh-key:rel/SHA256:abc MAY_RUN command:rel/publisher@release-01#(shell)',
      'user:rel/publisher@release-01 ACTS_ON machine:rel/release-01',
      'user:vault/ann HOLDS_KEY ssh-key:rel/SHA256:abc',
    ]);
  });

  it('with a forced command runs that alone', async () => {
    const given = snapshot([key({ command: '/bin/publish', allows: ['pty'], from: ['10.*'] })]);
    expect(await related(given)).toContain(
      'command:rel/publisher@release-01#/bin/publish EXECUTES_AS user:rel/publisher@release-01',
    );
    expect((await related(given)).join()).not.toContain('GIVES_SHELL_OF');
    expect((await mayRun(given))[0]?.properties).toEqual({
      ...{ evidence: ['authorized_keys:1 command="/bin/publish"'], forced: true, allows: ['pty'], from: ['10.*'] },
    });
  });

  it.each(['/bin/bash', 'bash -l', 'sh -c "$SSH_ORIGINAL_COMMAND"', 'exec $SSH_ORIGINAL_COMMAND'])(
    'forced to run %s is not forced',
    async (command) => {
      expect((await related(snapshot([key({ command })]))).join()).toContain('GIVES_SHELL_OF');
    },
  );

  it('runs what sshd forces whatever the key says', async () => {
    const settings = [{ keyword: 'forcecommand', value: '/bin/only', file: 'sshd_config', line: 4 }];
    const [run] = await mayRun(snapshot([key({ command: '/bin/other' })], { blocks: [{ criteria: null, settings }] }));
    expect(run).toMatchObject({
      to: 'command:rel/publisher@release-01#/bin/only',
      properties: { evidence: ['authorized_keys:1 command="/bin/other"', 'sshd_config:4 ForceCommand /bin/only'] },
    });
  });

  it('of an account sshd refuses runs nothing', async () => {
    const settings = [{ keyword: 'denyusers', value: 'pub*', file: 'sshd_config', line: 4 }];
    expect(await mayRun(snapshot([key()], { blocks: [{ criteria: null, settings }] }))).toEqual([]);
  });

  it('shows its end until it passes, and then runs nothing', async () => {
    const given = snapshot([key({ expires: '20260701' })]);
    const [run] = await mayRun(given);
    expect(run?.properties).toMatchObject({ until: '2026-07-01T00:00:00.000Z' });
    for (const passed of [{ asOf: '2026-07-01T00:00:00.000Z' }, { takenAt: '2026-08-01T00:00:00.000Z' }]) {
      expect(await mayRun({ ...given, ...passed })).toEqual([]);
      expect((await relations({ ...given, ...passed })).filter(({ type }) => type === 'ENDED')).toEqual([
        { ...run, type: 'ENDED' },
      ]);
    }
  });

  it('is one node wherever its fingerprint stands, and by its comment where it cannot be decoded', async () => {
    const twice = await mayRun(snapshot([key(), key({ line: 2, command: 'x', comment: 'other' })]));
    expect(new Set(twice.map(({ from }) => from))).toEqual(new Set(['ssh-key:rel/SHA256:abc']));
    expect((await mayRun(snapshot([key({ fingerprint: null, comment: 'host/x' })])))[0]?.from).toBe(
      'ssh-key:rel/host/x',
    );
  });
});

describe('who has a key', () => {
  it.each([
    ['host/jobs/promotion', 'host:vault/jobs/promotion'],
    ['ann', 'user:vault/ann'],
    ['ann@laptop', 'user:vault/ann'],
    ['root@release-01.example.test', 'host:vault/release-01'],
  ])('is told by the comment %s', async (comment, holder) => {
    expect(await related(snapshot([key({ comment })], { conjurSource: 'vault' }))).toContain(
      `${holder} HOLDS_KEY ssh-key:rel/SHA256:abc`,
    );
  });

  it('is whom the operator names, and nobody else', async () => {
    const given = snapshot([key()], { conjurSource: 'vault', holders: { 'SHA256:abc': 'credential:acme/#key' } });
    const holds = (await related(given)).filter((line) => line.includes('HOLDS_KEY'));
    expect(holds).toEqual(['credential:acme/#key HOLDS_KEY ssh-key:rel/SHA256:abc']);
  });

  it('is said to be unknown', async () => {
    const none = { findNodes: () => Promise.resolve(new Set<string>()) };
    const { gaps } = await compileSsh(snapshot([key({ comment: 'zoe' })], { conjurSource: 'vault' }), none);
    expect(gaps.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'key-holder-unknown authorized_keys:1',
      'machine-identity-unknown release-01',
    ]);
  });
});
