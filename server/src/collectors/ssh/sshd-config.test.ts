import { describe, expect, it } from 'vitest';
import { joinBlocks, readSshdConfig } from './sshd-config.js';

const config = `
# what holds for everybody
AllowUsers ann bob
SetEnv TOKEN=sentinel-of-sshd
Match User deploy-*,!deploy-root Address 10.0.0.0/8 # not from elsewhere
  X11Forwarding no
  ForceCommand="/usr/local/bin/deploy --all"
Match all
`;

describe('sshd_config', () => {
  it('is read in blocks, with places, and without what decides nothing', () => {
    const blocks = readSshdConfig(config, 'sshd_config');
    expect(JSON.stringify(blocks)).not.toContain('sentinel');
    expect(blocks).toEqual([
      { criteria: null, settings: [{ keyword: 'allowusers', value: 'ann bob', file: 'sshd_config', line: 3 }] },
      {
        criteria: [
          { name: 'user', patterns: 'deploy-*,!deploy-root' },
          { name: 'address', patterns: '10.0.0.0/8' },
        ],
        settings: [{ keyword: 'forcecommand', value: '/usr/local/bin/deploy --all', file: 'sshd_config', line: 7 }],
      },
      { criteria: [{ name: 'all', patterns: '' }], settings: [] },
    ]);
  });

  it('hides what looks like a secret in a forced command', () => {
    const token = `ghp_${'a1'.repeat(18)}`;
    expect(JSON.stringify(readSshdConfig(`ForceCommand push --token ${token}`, 'f'))).not.toContain('ghp_');
  });

  it('in several files is one, whose earlier lines count', () => {
    const joined = joinBlocks([
      readSshdConfig('DenyUsers a\nMatch User x\nForceCommand one\n', 'd/1.conf'),
      readSshdConfig('DenyUsers b\nMatch User y\nForceCommand two\n', 'sshd_config'),
    ]);
    expect(joined.map(({ settings }) => settings.map(({ value }) => value))).toEqual([['a', 'b'], ['one'], ['two']]);
    expect(joinBlocks([])).toEqual([]);
  });
});
