import { describe, expect, it } from 'vitest';
import { matchesList } from './patterns.js';
import { forcedCommandOf, readSshdConfig } from './sshd-config.js';

const config = `
# what holds for everybody
ForceCommand /usr/bin/nothing
Match User deploy-*,!deploy-root
  ForceCommand="/usr/local/bin/deploy --all"
Match Group releasers
  X11Forwarding no
  ForceCommand /usr/local/bin/publish
Match User deploy-web
  ForceCommand /usr/local/bin/second
Match User admin
  ForceCommand none
`;
const forced = (name: string, ...groups: string[]) => forcedCommandOf(readSshdConfig(config), { name, groups });

describe('the forced command of a user', () => {
  it('is that of the first block that matches', () => {
    expect(forced('deploy-web')).toEqual({ command: '/usr/local/bin/deploy --all', line: 5, unless: [] });
    expect(forced('deploy-root', 'staff', 'releasers')).toMatchObject({ command: '/usr/local/bin/publish' });
  });

  it('is what holds for everybody where no block matches', () => {
    expect(forced('alice')).toMatchObject({ command: '/usr/bin/nothing', line: 3 });
  });

  it('may be none, which takes back what holds for everybody', () => {
    expect(forced('admin')).toEqual({ command: null, line: 12, unless: [] });
  });

  it('names criteria that only a connection decides', () => {
    const blocks = readSshdConfig('Match User ann Address 10.0.0.0/8\nForceCommand a\nMatch all\nForceCommand b\n');
    expect(forcedCommandOf(blocks, { name: 'ann', groups: [] })).toEqual({
      command: 'b',
      line: 4,
      unless: ['user ann address 10.0.0.0/8'],
    });
    expect(forcedCommandOf(blocks, { name: 'bob', groups: [] })).toMatchObject({ command: 'b', unless: [] });
  });

  it('is null where nothing is said', () => {
    expect(forcedCommandOf(readSshdConfig(''), { name: 'ann', groups: [] })).toEqual({
      command: null,
      line: null,
      unless: [],
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
