import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../sources/snapshots/snapshot-file.js';
import { collectSsh } from './collect.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let folder: string;
const body = Buffer.from('sentinel-of-a-key').toString('base64');
const line = `ssh-ed25519 ${body} ann@laptop`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-ssh-'));
});
afterEach(() => removeFolder(folder));

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
const ask = (values: Partial<Parameters<typeof collectSsh>[0]> = {}) =>
  collectSsh({ source: 'rel', paths: [folder], machines: ['release-01'], version: '0', ...values });

describe('a folder of a machine', () => {
  it('has accounts by their paths, blocks of every file in the order they count, and groups', async () => {
    await put({
      'home/deploy/.ssh/authorized_keys': `${line}\nmagic ${line}\n`,
      'root/.ssh/authorized_keys': line,
      'etc/ssh/authorized_keys/carl': line,
      'etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin yes\n',
      'etc/ssh/sshd_config.d/10-root.conf': 'PermitRootLogin no\n',
      'etc/group': 'ops:x:12:deploy,carl\ncarl:x:13:\n',
      'home/deploy/notes.txt': 'nothing',
    });
    const { accounts, blocks, groupsRead, coverage } = await ask();
    expect(accounts.map(({ name, groups, keys }) => [name, groups, keys.length])).toEqual([
      ['carl', ['ops', 'carl'], 1],
      ['deploy', ['ops'], 1],
      ['root', [], 1],
    ]);
    expect(groupsRead).toBe(true);
    expect(
      blocks[0]?.settings.filter(({ keyword }) => keyword === 'permitrootlogin').map(({ value }) => value),
    ).toEqual(['no', 'yes']);
    expect(coverage.map(({ code, subject }) => `${code} ${relative(folder, subject)}`)).toEqual([
      'key-refused home/deploy/.ssh/authorized_keys:2',
    ]);
  });

  it('keeps no key in its snapshot, which reads back', async () => {
    await put({ 'home/deploy/.ssh/authorized_keys': line });
    const snapshot = await ask({ conjurSource: 'vault', asOf: '2026-01-01T00:00:00.000Z' });
    const file = join(folder, 'kept.ndjson.gz');
    await writeSnapshot(snapshot, file);
    expect(await readSnapshot(file)).toEqual(snapshot);
    expect(JSON.stringify(snapshot)).not.toContain(body);
  });

  it('says what else lets keys in, and that sshd_config was not read', async () => {
    await put({ 'home/deploy/.ssh/authorized_keys': line });
    expect((await ask()).coverage.map(({ code }) => code)).toEqual(['sshd-config-unread']);
    await put({ 'etc/ssh/sshd_config': 'AuthorizedKeysCommand /usr/bin/keys\nInclude /elsewhere\n' });
    expect((await ask()).coverage.map(({ code }) => code)).toEqual(['include-unread', 'keys-elsewhere']);
  });
});

describe('a file alone', () => {
  it('needs to be told whose keys it has', async () => {
    await put({ 'keys.txt': line });
    await expect(ask({ paths: [join(folder, 'keys.txt')] })).rejects.toMatchObject({ code: 'account-unknown' });
    const { accounts } = await ask({ paths: [join(folder, 'keys.txt')], account: 'publisher' });
    expect(accounts.map(({ name }) => name)).toEqual(['publisher']);
  });

  it.each([
    ['missing', 'ssh-file-unreadable'],
    ['.', 'ssh-nothing-found'],
  ])('%s is refused with %s', async (name, code) => {
    await expect(ask({ paths: [join(folder, name)] })).rejects.toMatchObject({ code });
  });

  it('is refused with a holder that is no node', async () => {
    await expect(ask({ holders: { x: 'nobody' } })).rejects.toMatchObject({ code: 'holder-invalid' });
  });
});
