/** Accounts on the command line: what is done is in the log, and a server that would not be safe does not start. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLog } from '../../src/accounts/log/read-log.js';
import { temporaryFolder } from '../support/temporary-home.js';
import { graphDataDir } from '../support/graph.js';

describe('the command line', () => {
  const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
  const run = (folder: string, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], {
      env: { ...process.env, PIPEWARDEN_DATA: folder },
      encoding: 'utf8',
    });

  it('has what it does in the log, and is not held up by it', async () => {
    const folder = temporaryFolder();
    const added = run(folder, 'accounts', 'add', 'ann', '--no-password', '--role', 'viewer');
    expect([added.status, added.stderr]).toEqual([0, '"ann" was added: viewer; sees everything.\n']);
    const all = [];
    for await (const { kind, about, by } of readLog(folder)) all.push([kind, about, by]);
    expect(all).toEqual([
      ['command', 'accounts add', 'this-machine'],
      ['account-added', 'ann', 'this-machine'],
    ]);
    expect(run(folder, 'audit', 'verify').stdout).toMatch(
      /^2 entries are as they were written. The end is 2:[0-9a-f]{64}\n$/,
    );
  });

  it('says where TLS, proxies and providers cannot be used', () => {
    const refused = (...args: string[]) => run(graphDataDir(), 'serve', '--port', '0', ...args).stderr;
    expect(refused('--tls-cert', program)).toContain('(tls-unusable)');
    expect(refused('--trusted-proxy', 'everybody')).toContain('(proxy-malformed)');
    expect(refused('--oidc', 'nowhere.yaml')).toContain('(oidc-settings-invalid)');
    expect(refused('--host', '0.0.0.0')).toContain(
      'pipewarden accounts add NAME --role administrator (accounts-needed)',
    );
  });
});
