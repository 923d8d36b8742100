import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readAuthorizedKeys } from './authorized-keys.js';

const body = Buffer.from('a public key').toString('base64');
const key = `ssh-ed25519 ${body}`;
const only = (line: string) => readAuthorizedKeys(line).keys[0];
const reason = (line: string) => readAuthorizedKeys(line).refused[0]?.reason;

describe('a key without options', () => {
  it('may run anything, from anywhere, for ever', () => {
    expect(only(`${key} alice@laptop`)).toEqual({
      line: 1,
      keyType: 'ssh-ed25519',
      fingerprint: `SHA256:${createHash('sha256').update('a public key').digest('base64').replace(/=+$/, '')}`,
      comment: 'alice@laptop',
      command: null,
      from: [],
      expires: null,
      isAuthority: false,
      principals: [],
      allows: ['agent-forwarding', 'port-forwarding', 'pty', 'user-rc', 'X11-forwarding'],
    });
  });
});

describe('options of a key', () => {
  it('force one command, quotes and commas in it included', () => {
    expect(only(`command="publish \\"a, b\\" c",no-pty ${key}`)).toMatchObject({
      command: 'publish "a, b" c',
      allows: ['agent-forwarding', 'port-forwarding', 'user-rc', 'X11-forwarding'],
    });
  });

  it('that restrict take everything, and what follows gives back', () => {
    expect(only(`restrict,pty ${key}`)?.allows).toEqual(['pty']);
    expect(only(`pty,restrict ${key}`)?.allows).toEqual([]);
  });

  it('name where the key may come from and when it ends; of several ends the earliest', () => {
    const read = only(`from="10.0.0.*,!10.0.0.1",expiry-time="20271231",expiry-time="202601011200Z" ${key}`);
    expect(read).toMatchObject({ from: ['10.0.0.*', '!10.0.0.1'], expires: '202601011200Z' });
  });

  it('make it an authority for certificates', () => {
    expect(only(`cert-authority,principals="release,deploy" ${key}`)).toMatchObject({
      isAuthority: true,
      principals: ['release', 'deploy'],
    });
  });

  it('are the same in any case', () => {
    expect(only(`NO-PTY,Command="x" ${key}`)).toMatchObject({ command: 'x' });
  });

  it('keep no value of an environment and no secret of a command', () => {
    const token = `ghp_${'a1'.repeat(18)}`;
    const read = only(`environment="TOKEN=sentinel",command="push --token ${token}" ${key}`);
    expect(JSON.stringify(read)).not.toMatch(/sentinel|ghp_/);
  });
});

describe('a line sshd passes over', () => {
  it.each([
    [`command="a",command="b" ${key}`, 'multiple "command" clauses'],
    [`magic ${key}`, 'unknown key option "magic"'],
    [`command=a ${key}`, 'a key option is not quoted: "command"'],
    [`expiry-time="soon" ${key}`, 'invalid expires time'],
    ['command="a"', 'no key behind the options'],
    ['no-pty hello world', 'no key of a known type'],
    ['ssh-rsa', 'no key behind its type'],
  ])('%s', (line, expected) => {
    expect(reason(line)).toBe(expected);
  });

  it('is no comment and no empty line', () => {
    expect(readAuthorizedKeys(`# ${key}\n\n  \n${key}\n`)).toMatchObject({ keys: [{ line: 4 }], refused: [] });
  });
});

const seed = fileURLToPath(
  new URL('../../../../../shared/fixtures/conjur/_authored/seed-004/authorized_keys.txt', import.meta.url),
);

describe.skipIf(!existsSync(seed))('the release machine of seed 004 (needs ../shared/fixtures)', () => {
  it('lets the promotion job run the publishing script and nothing else', () => {
    const { keys, refused } = readAuthorizedKeys(readFileSync(seed, 'utf8'));
    expect(refused).toEqual([]);
    expect(keys).toMatchObject([
      {
        line: 2,
        comment: 'host/jenkins-promotion-job',
        command: '/usr/local/bin/publish-artifact',
        allows: ['user-rc'],
        fingerprint: null,
      },
    ]);
  });
});
