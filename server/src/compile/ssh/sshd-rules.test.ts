import { describe, expect, it } from 'vitest';
import type { SshdBlock } from '../../domain/ssh.js';
import { matchesList } from './patterns.js';
import { admissionOf, forcedCommandOf } from './sshd-rules.js';

let line = 0;
const block = (match: string | null, settings: Record<string, string>): SshdBlock => ({
  criteria: match === null ? null : criteriaOf(match),
  settings: Object.entries(settings).map(([keyword, value]) => ({ keyword, value, file: 'sshd_config', line: ++line })),
});
const criteriaOf = (match: string) => {
  const words = match.split(' ');
  return words[0] === 'all'
    ? [{ name: 'all', patterns: '' }]
    : words.flatMap((name, at) => (at % 2 === 0 ? [{ name, patterns: words[at + 1] ?? '' }] : []));
};

const config: readonly SshdBlock[] = [
  block(null, { forcecommand: '/usr/bin/nothing' }),
  block('user deploy-*,!deploy-root', { forcecommand: '/usr/local/bin/deploy --all' }),
  block('group releasers', { forcecommand: '/usr/local/bin/publish' }),
  block('user deploy-web', { forcecommand: '/usr/local/bin/second' }),
  block('user admin', { forcecommand: 'none' }),
];
const forced = (name: string, ...groups: string[]) => forcedCommandOf(config, { name, groups });

describe('the forced command of a user', () => {
  it('is that of the first block that matches', () => {
    expect(forced('deploy-web')).toEqual({ command: '/usr/local/bin/deploy --all', at: 'sshd_config:2', unless: [] });
    expect(forced('deploy-root', 'staff', 'releasers')).toMatchObject({ command: '/usr/local/bin/publish' });
  });

  it('is what holds for everybody where no block matches', () => {
    expect(forced('alice')).toMatchObject({ command: '/usr/bin/nothing', at: 'sshd_config:1' });
  });

  it('may be none, which takes back what holds for everybody', () => {
    expect(forced('admin')).toMatchObject({ command: null, unless: [] });
  });

  it('names criteria that only a connection decides', () => {
    const blocks = [
      block(null, {}),
      block('user ann address 10.0.0.0/8', { forcecommand: 'a' }),
      block('all', { forcecommand: 'b' }),
    ];
    expect(forcedCommandOf(blocks, { name: 'ann', groups: [] })).toMatchObject({
      command: 'b',
      unless: ['user ann address 10.0.0.0/8'],
    });
    expect(forcedCommandOf(blocks, { name: 'bob', groups: [] })).toMatchObject({ command: 'b', unless: [] });
  });

  it('hangs on groups that were not read', () => {
    expect(forcedCommandOf(config, { name: 'alice', groups: null })).toMatchObject({
      command: '/usr/bin/nothing',
      unless: ['group releasers'],
    });
  });

  it('is null where nothing is said', () => {
    expect(forcedCommandOf([], { name: 'ann', groups: [] })).toEqual({ command: null, at: null, unless: [] });
  });
});

const admitted = (settings: Record<string, string>, name: string, ...groups: string[]) =>
  admissionOf([block(null, settings)], { name, groups }).admitted;

describe('a user is let in', () => {
  it.each([
    [{}, 'ann', 'yes'],
    [{ denyusers: 'ann bob' }, 'ann', 'no'],
    [{ allowusers: 'b* carl' }, 'ann', 'no'],
    [{ allowusers: 'b* carl' }, 'bob', 'yes'],
    [{ allowusers: 'ann', denyusers: 'a*' }, 'ann', 'no'],
    [{ pubkeyauthentication: 'no' }, 'ann', 'no'],
    [{ authorizedkeysfile: 'none' }, 'ann', 'no'],
    [{ permitrootlogin: 'no' }, 'root', 'no'],
    [{ permitrootlogin: 'no' }, 'ann', 'yes'],
    [{ permitrootlogin: 'forced-commands-only' }, 'root', 'with-command'],
  ] as const)('by %j %s: %s', (settings, name, expected) => {
    expect(admitted(settings, name)).toBe(expected);
  });

  it('by its groups, where they are read', () => {
    expect(admitted({ allowgroups: 'ops' }, 'ann', 'dev')).toBe('no');
    expect(admitted({ allowgroups: 'ops' }, 'ann', 'dev', 'ops')).toBe('yes');
    expect(admitted({ denygroups: 'd*' }, 'ann', 'dev')).toBe('no');
    expect(admissionOf([block(null, { allowgroups: 'ops' })], { name: 'ann', groups: null })).toMatchObject({
      admitted: 'yes',
      unless: [expect.stringContaining('allowgroups ops')],
    });
  });

  it('from some addresses, which is said', () => {
    expect(admissionOf([block(null, { allowusers: 'ann@10.*' })], { name: 'ann', groups: [] })).toMatchObject({
      admitted: 'yes',
      unless: [expect.stringContaining('ann@10.*')],
    });
  });
});

describe('a list of patterns', () => {
  it.each([
    ['deploy', 'deploy', true],
    ['deploy', '*', true],
    ['deploy', 'd?ploy', true],
    ['deploy', 'd*l*y', true],
    ['deploy', 'd*l', false],
    ['deploy', '*,!deploy', false],
    ['deploy', '!other', false],
    ['', '*', true],
  ])('%s in %s: %s', (name, list, expected) => {
    expect(matchesList(name, list)).toBe(expected);
  });

  it('takes no long time for a pattern of many stars', () => {
    expect(matchesList('a'.repeat(2000), `${'*a'.repeat(200)}b`)).toBe(false);
  });
});
