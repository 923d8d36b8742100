import { describe, expect, it } from 'vitest';
import { type CascConfiguration, readCasc } from './read-casc.js';
import { readCascSources } from './read-files.js';
import { parseCasc } from './yaml-tree.js';

const read = (...texts: string[]): CascConfiguration =>
  readCascSources(
    texts.map((text, index) => ({ file: `${index + 1}.yaml`, text })),
    'casc',
  );
const codes = (config: CascConfiguration) => config.gaps.map((gap) => gap.code);
const raw = (config: CascConfiguration) => config.security?.strategy.entries.map((entry) => entry.raw);

describe('configuration as code', () => {
  it('follows anchors, aliases and merge keys', () => {
    const config = read(`
x: &admin
  name: root
  permissions: &all [Overall/Administer]
jenkins:
  securityRealm: none
  authorizationStrategy:
    globalMatrix:
      entries:
        - user: { <<: *admin }
        - user: { <<: [*admin], name: eve }
        - group: { name: ops, permissions: *all }
`);
    expect(raw(config)).toEqual([
      'USER:hudson.model.Hudson.Administer:root',
      'USER:hudson.model.Hudson.Administer:eve',
      'GROUP:hudson.model.Hudson.Administer:ops',
    ]);
    expect(codes(config)).toEqual(['casc-root-unknown']);
  });

  it('joins documents and files, lists after lists, and tells two values for one key', () => {
    const config = read(
      'jenkins:\n  numExecutors: 1\n  nodes:\n  - permanent: {name: a}\n---\njenkins:\n  mode: EXCLUSIVE\n',
      'jenkins:\n  numExecutors: 2\n  nodes:\n  - permanent: {name: b}\n',
    );
    expect(config).toMatchObject({ numExecutors: 2, mode: 'EXCLUSIVE' });
    expect(config.agents?.map((agent) => agent.name)).toEqual(['a', 'b']);
    expect(config.gaps).toMatchObject([
      { code: 'casc-conflict', subject: '2.yaml:2', message: expect.stringContaining('1.yaml:2') },
    ]);
  });

  it('names file and line of what it read', () => {
    const config = read(
      'jenkins:\n  authorizationStrategy:\n    globalMatrix:\n      permissions:\n      - "Job/Read:ann"\n',
    );
    expect(config.security?.strategy.entries[0]?.place).toEqual({ file: '1.yaml', line: 5 });
  });

  it('keeps a reference as such, without its default, and says that it is one', () => {
    const config = read(`
jenkins:
  securityRealm: none
  authorizationStrategy:
    globalMatrix:
      permissions: ["USER:Overall/Administer:\${ADMIN:-fallback-name}", "USER:Overall/Read:^\${literal}"]
`);
    expect(raw(config)).toEqual([
      'USER:hudson.model.Hudson.Administer:${ADMIN}',
      'USER:hudson.model.Hudson.Read:${literal}',
    ]);
    expect(JSON.stringify(config)).not.toContain('fallback-name');
    expect(config.gaps).toMatchObject([
      { code: 'casc-reference-unresolved', message: expect.stringContaining('1 values') },
    ]);
  });

  it.each([
    ['the strategy', 'authorizationStrategy: "${STRATEGY}"'],
    ['a permission', 'authorizationStrategy: {globalMatrix: {permissions: ["${WHAT}:ann"]}}'],
    ['a pattern', 'authorizationStrategy: {roleBased: {roles: {items: [{name: a, pattern: "${P}"}]}}}'],
    ['two strategies', 'authorizationStrategy: {legacy: {}, unsecured: {}}'],
    ['a failed export', 'authorizationStrategy: "FAILED TO EXPORT\\nhudson.model.Hudson#authorizationStrategy"'],
  ])('leaves the strategy unread where %s cannot be known', (_, text) => {
    const config = read(`jenkins:\n  securityRealm: none\n  ${text}\n`);
    expect(config.security).toBeNull();
    expect(codes(config)).toContain('strategy-unread');
  });

  it('says of what it does not know that it does not', () => {
    const config = read(`
jenkins:
  authorizationStrategy: {cloudBeesRbac: {groups: []}}
  securityRealm: {wonderland: {}}
  nodes: [{permanent: {remoteFS: /x}}]
credentials: {vaultProvider: {token: abc}}
jobs: [{script: "job('x')"}]
wishes: {}
`);
    expect(config.security?.strategy.className).toBe('cloudBeesRbac');
    expect(codes(config).sort()).toEqual([
      ...['casc-entry-unread', 'casc-jobs-unread', 'casc-root-unknown'],
      ...['casc-symbol-unknown', 'casc-symbol-unknown', 'casc-symbol-unknown'],
    ]);
  });

  it('drops permissions that role-strategy drops: ids, and names in another case', () => {
    const config = read(
      'jenkins:\n  securityRealm: none\n  authorizationStrategy: {roleBased: {roles: {global: [{name: a, permissions: [hudson.model.Item.Read, job/read, Job/Read]}]}}}\n',
    );
    expect(config.security?.strategy.roles?.global[0]?.permissions.map((line) => line.permission)).toEqual([
      'hudson.model.Item.Read',
    ]);
    expect(codes(config)).toEqual(['casc-entry-unread', 'casc-entry-unread']);
  });

  it('keeps no secret, wherever it stands', () => {
    const secret = 'S3CR3T-value';
    const config = read(`
jenkins:
  systemMessage: ${secret}
  securityRealm: {ldap: {configurations: [{server: x, managerPasswordSecret: ${secret}}], userIdStrategy: CaseSensitive}}
  authorizationStrategy: {globalMatrix: {permissions: ["Job/Read:ann"], password: ${secret}}}
  nodes: [{permanent: {name: a, launcher: {ssh: {credentialsId: c, password: ${secret}}}}}]
  globalNodeProperties: [{envVars: {env: [{key: A, value: ${secret}}]}}]
credentials:
  system:
    domainCredentials:
      - credentials:
          - usernamePassword: {id: a, username: u, password: ${secret}}
          - usernamePassword: {id: b, username: ${secret}, usernameSecret: true, password: ${secret}}
          - string: {id: c, description: "{AQAAABAAAAAQwDmo12BE6995SezdXe1Y9ewaoYR6KgzX46VjtoPDqE0=}", secret: ${secret}}
security: {queueItemAuthenticator: {authenticators: [{global: {strategy: {specificUsersAuthorizationStrategy: {userid: u, password: ${secret}}}}}]}}
`);
    expect(JSON.stringify(config)).not.toMatch(/S3CR3T|AQAAAB/);
    expect(config.store?.credentials.map((credential) => credential.username)).toEqual(['u', null, null]);
    expect(config.agents).toMatchObject([{ launchCredentialId: 'c' }]);
    expect(config.authenticators).toMatchObject([{ strategy: { user: 'u' } }]);
  });

  it('is refused where it is no YAML, and then nothing of the strategy is believed', () => {
    const config = read('jenkins:\n  authorizationStrategy: unsecured\n', 'a: [1\nb: {S3CR3T');
    expect(config.security).toBeNull();
    expect(config.gaps[0]).toMatchObject({ code: 'casc-malformed', subject: '2.yaml' });
    expect(JSON.stringify(config.gaps)).not.toContain('S3CR3T');
  });

  it('stays within its limits: deep nesting, circles and many aliases', () => {
    const limits = { size: 10_000, nodes: 500, depth: 20 };
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`;
    expect(() => parseCasc(bomb, 'f', [], limits)).toThrow('f has more than 500 values.');
    expect(() => parseCasc('a: &a [*a]', 'f', [], limits)).toThrow('nested more than 20');
    expect(() => parseCasc('x'.repeat(10_001), 'f', [], limits)).toThrow('10000 characters');
  });

  it('reads owners of agents and the settings of tokens', () => {
    const config = readCasc(
      parseCasc(
        'jenkins: {nodes: [{permanent: {name: a, nodeProperties: [{ownerNodeProperty: {ownership: {ownershipEnabled: true, primaryOwnerId: ann, coownersIds: [bob]}}}]}}]}\nsecurity: {apiToken: {creationOfLegacyTokenEnabled: true}}',
        'f',
      )[0],
      'f',
    );
    expect(config.agents?.[0]?.ownership).toMatchObject({ enabled: true, primary: 'ann', secondary: ['bob'] });
    expect(config.posture.tokenSettings).toEqual({ madeForNewUsers: null, legacyAllowed: true, countsUse: null });
  });
});
