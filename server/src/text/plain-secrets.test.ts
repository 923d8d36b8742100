/** Names × values, and commands: what is a secret in the clear, and what only looks like one. */
import { describe, expect, it } from 'vitest';
import { plainSecret, plainSecretsOfProperties, plainSecretsOfScript } from './plain-secrets.js';

const VALUE = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';
const secretNames = ['FORGE_TOKEN', 'db.password', 'DEPLOY_KEY', 'apiKey', 'SLACK_SECRET', 'ftp_pw'];
const plainNames = ['PATH', 'COMMIT', 'credentialsId', 'passwordVariable', 'TOKEN_FILE', 'keyLength'];
const secrets = [VALUE, 'hunter2hunter2', 'Tr0ub4dor&3'];
const plain = [
  'true',
  '$FORGE_TOKEN',
  '${params.PW}',
  '/run/secrets/key',
  'https://forge.test/x',
  '********',
  '<token>',
  '42',
  '',
];

describe('a value', () => {
  it.each(secretNames.flatMap((name) => secrets.map((value) => [name, value])))('is a secret: %s=%s', (name, value) => {
    expect(plainSecret(name, value)).toEqual({ form: 'a value under the name of a secret', name, line: 0 });
  });

  it.each([
    ...secretNames.flatMap((name) => plain.map((value) => [name, value])),
    ...plainNames.flatMap((name) => secrets.map((value) => [name, value])),
  ])('is none: %s=%s', (name, value) => {
    expect(plainSecret(name, value)).toBeNull();
  });

  it('is none when it is a ciphertext or a hash', () => {
    for (const value of [
      '{AQAAABAAAAAQc2VjcmV0c2VjcmV0c2VjcmV0}',
      'AQAAABAAAAAQc2VjcmV0',
      'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmU=',
      '#jbcrypt:$2a$10$abc',
    ])
      expect(plainSecret('password', value)).toBeNull();
  });

  it('is a key or a token whatever its name', () => {
    expect(plainSecret('A', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc')?.form).toBe('a private key');
    expect(plainSecret('A', `ghp_${'a1'.repeat(18)}`)?.form).toBe('an access token');
  });
});

describe('a script', () => {
  it.each([
    `curl -u bot:${VALUE} https://forge.test/upload`,
    `curl --user=bot:${VALUE} x`,
    `curl -H "Authorization: Bearer ${VALUE}" x`,
    `git clone https://bot:${VALUE}@git.test/a.git`,
    `mysql --password=${VALUE} db`,
    `tool --api-key ${VALUE}`,
  ])('holds a password: %s', (line) => {
    const found = plainSecretsOfScript(`make\n${line}\n`);
    expect(found).toEqual([{ form: 'a password in a command', name: null, line: 1 }]);
    expect(JSON.stringify(found)).not.toContain(VALUE);
  });

  it('is looked through in no more time than it is long', () => {
    for (const text of ['a', '0f', '-a', 'a.b']) expect(plainSecretsOfScript(text.repeat(200_000))).toEqual([]);
  });

  it('holds what it assigns', () => {
    expect(plainSecretsOfScript(`export FORGE_TOKEN="${VALUE}"\nset FOO=bar`)).toEqual([
      { form: 'a value under the name of a secret', name: 'FORGE_TOKEN', line: 0 },
    ]);
  });

  it.each([
    'curl -u "$USER:$PASSWORD" https://forge.test',
    'curl -u bot:${TOKEN} x',
    'git clone https://git.test/a.git',
    'docker login --password-stdin',
    'git checkout 0f1e2d3c4b5a69788796a5b4c3d2e1f001234567',
    'mvn -Dpassword=$PW deploy',
  ])('holds none: %s', (line) => {
    expect(plainSecretsOfScript(line)).toEqual([]);
  });
});

describe('properties', () => {
  it('are read line by line', () => {
    expect(plainSecretsOfProperties(`A=b\nFORGE_KEY = ${VALUE}\n# c\nPW_FILE=/x`)).toEqual([
      { form: 'a value under the name of a secret', name: 'FORGE_KEY', line: 1 },
    ]);
  });
});
