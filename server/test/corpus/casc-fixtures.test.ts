/** Every configuration-as-code file of the plugins' own test suites, read in place, with what those suites assert. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CascConfiguration } from '../../src/collectors/jenkins/casc/read-casc.js';
import {
  authorize,
  files,
  fixtures,
  grants,
  integrations,
  matrix,
  read,
  readWithin,
  roles,
  strategyOf,
} from '../support/casc-fixtures.js';

describe.skipIf(files.length === 0)('configuration as code of upstream’s test suites (needs ../shared)', () => {
  it.each(files)('%s is read without an exception', (file) => {
    const config = read(file);
    expect(config.gaps.every((gap) => gap.message.endsWith('.'))).toBe(true);
  });

  it('matrix-auth v1, v2 ambiguous: untyped entries; v2 and v3: typed ones, the same in both forms', () => {
    const [v1, ambiguous, v2, v3] = ['v1', 'v2-ambiguous', 'v2', 'v3'].map((name) =>
      read(`${matrix}configuration-as-code-${name}.yml`),
    );
    // ImportTest: 30 entries in v1, all ambiguous.
    expect(strategyOf(v1!)?.className).toBe('hudson.security.ProjectMatrixAuthorizationStrategy');
    expect(strategyOf(v1!)?.entries).toHaveLength(30);
    expect(strategyOf(v1!)?.entries.every((entry) => entry.type === 'EITHER')).toBe(true);
    expect(grants(strategyOf(ambiguous!)?.entries)).toEqual(grants(strategyOf(v1!)?.entries));
    expect(grants(strategyOf(v2!)?.entries)).toContain('GROUP:hudson.model.Hudson.Administer:authenticated');
    const developer = strategyOf(v3!)?.entries.filter((entry) => entry.sid === 'developer');
    expect(developer).toMatchObject([{ type: 'EITHER', permission: 'hudson.model.Hudson.Read' }]);
    expect(grants(strategyOf(v3!)?.entries.filter((entry) => entry.sid !== 'developer'))).toEqual(
      grants(strategyOf(v2!)?.entries),
    );
    for (const config of [v1!, ambiguous!, v2!, v3!])
      expect(config.security?.realm).toMatchObject({
        className: 'hudson.security.HudsonPrivateSecurityRealm',
        allowsSignup: true,
      });
    expect(v3!.agents?.[0]).toMatchObject({
      name: 'agent1',
      className: 'hudson.slaves.DumbSlave',
      launcher: 'hudson.slaves.JNLPLauncher',
      authorization: { inheritance: 'global' },
    });
    expect(grants(v3!.agents?.[0]?.authorization?.entries)).toEqual([
      'GROUP:hudson.model.Computer.Build:authenticated',
      'GROUP:hudson.model.Computer.Disconnect:authenticated',
      'USER:hudson.model.Computer.Build:anonymous',
      'hudson.model.Computer.Configure:developer',
    ]);
    expect(v3!.gaps.map((gap) => gap.code)).toEqual(['casc-jobs-unread']);
  });

  it('ExportTest: an export says what the config.xml it was made from says', () => {
    for (const name of ['exportTest', 'exportTestLegacy']) {
      const xml = readFileSync(`${fixtures}${matrix}ExportTest/${name}/config.xml`, 'utf8');
      const written = [...xml.matchAll(/<permission>(.*?)<\/permission>/g)].map((match) => match[1]!).sort();
      const global = readWithin(
        `${matrix}ExportTest/ExportTest-${name}-global.yml`,
        ...['jenkins', 'authorizationStrategy', 'globalMatrix'],
      );
      expect(grants(strategyOf(global)?.entries)).toEqual(written);
    }
  });

  it('JCasC ProjectMatrixStrategy: entries, executors and a closed sign-up', () => {
    const config = read(`${integrations}ProjectMatrixStrategy.yml`);
    expect(grants(strategyOf(config)?.entries)).toEqual([
      'hudson.model.Hudson.Administer:authenticated',
      'hudson.model.Hudson.Read:anonymous',
    ]);
    expect(config).toMatchObject({ numExecutors: 4, mode: 'NORMAL', security: { realm: { allowsSignup: false } } });
    expect(config.users.map((user) => user.id)).toEqual(['test']);
  });

  it('role-strategy: the roles its ConfigurationAsCodeTest asks for', () => {
    const config = read(`${roles}Configuration-as-Code.yml`);
    const read1 = strategyOf(config)?.roles;
    expect(read1?.global.map((role) => role.name)).toEqual(['admin', 'readonly']);
    expect(read1?.items.map((role) => [role.name, role.pattern, role.holders.map((holder) => holder.sid)])).toEqual([
      ['FolderA', 'A/.*', ['user1', 'user2']],
      ['FolderB', 'B.*', ['user2']],
    ]);
    expect(read1?.agents[0]?.permissions[0]?.permission).toBe('hudson.model.Computer.Build');
    const exported = readWithin(`${roles}Configuration-as-Code-Export.yml`, 'jenkins', 'authorizationStrategy');
    const plain = (config1: CascConfiguration) =>
      JSON.parse(
        JSON.stringify(strategyOf(config1)?.roles, (key, value: unknown) =>
          key === 'place'
            ? undefined
            : key === 'permissions'
              ? (value as { permission: string }[]).map((one) => one.permission).sort()
              : value,
        ),
      ) as unknown;
    expect(plain(exported)).toEqual(plain(config));
    const bare = read(`${roles}Configuration-as-Code2.yml`);
    expect(strategyOf(bare)?.roles).toMatchObject({ items: [], agents: [] });
    const dangerous = read(`${roles}Configuration-as-Code3.yml`);
    expect(strategyOf(dangerous)?.roles?.global.length).toBeGreaterThan(0);
    const naming = read(`${roles}Configuration-as-Code-Naming.yml`);
    expect(naming.namingStrategy).toBe('org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy');
  });

  it('role-strategy: old assignments and new entries side by side, templates, item and agent managers', () => {
    const mixed = strategyOf(read(`${roles}Security2374Test/casc.yaml`))?.roles?.global;
    expect(mixed?.map((role) => role.holders.map(({ type, sid }) => `${type}:${sid}`))).toEqual([
      ['USER:username', 'GROUP:groupname', 'EITHER:eitherSID'],
      ['EITHER:indifferentSID'],
    ]);
    const templates = strategyOf(read(`${roles}PermissionTemplatesTest/casc.yaml`))?.roles;
    expect(templates?.templates.map((template) => [template.name, template.permissions.length])).toEqual([
      ['creator', 8],
      ['builder', 4],
      ['folder', 1],
    ]);
    expect(templates?.items.map((role) => role.template)).toEqual(['creator', 'folder', 'builder']);
    const granular = strategyOf(read(`${roles}Configuration-as-Code-granular-permissions.yml`))?.roles?.global;
    expect(granular?.flatMap((role) => role.permissions.map((line) => line.permission))).toContain(
      'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy.ItemRoles',
    );
  });

  it('authorize-project: global and project authenticators, configured and exported', () => {
    for (const name of ['Anonymous', 'System', 'TriggeringUsers', 'SpecificUsers']) {
      const strategy = `org.jenkinsci.plugins.authorizeproject.strategy.${name}AuthorizationStrategy`;
      const user = name === 'SpecificUsers' ? 'some-user' : null;
      const expected = {
        className: 'org.jenkinsci.plugins.authorizeproject.GlobalQueueItemAuthenticator',
        strategy: { className: strategy, user },
      };
      const configured = read(`${authorize}global.config.${name}AuthorizationStrategy.yml`);
      const exported = readWithin(
        `${authorize}global.export.${name}AuthorizationStrategy.yml`,
        ...['security', 'queueItemAuthenticator'],
      );
      expect(configured.authenticators).toMatchObject([expected]);
      expect(exported.authenticators).toMatchObject([expected]);
    }
    const [project] = read(`${authorize}project.config.all.yml`).authenticators ?? [];
    expect(project).toMatchObject({
      className: 'org.jenkinsci.plugins.authorizeproject.ProjectQueueItemAuthenticator',
      enabled: ['org.jenkinsci.plugins.authorizeproject.strategy.AnonymousAuthorizationStrategy'],
    });
    expect(project?.disabled).toHaveLength(3);
  });

  it('keeps no secret of any file', () => {
    const secrets = [
      'sp0ds9d',
      'secretPassword',
      'passphrase-of',
      'password-of',
      'YWJjZGVmZwo',
      'some-secret-value',
      'AQAAAB',
      'Rk9PX0JBUg',
    ];
    const text = files.map((file) => JSON.stringify(read(file))).join('\n');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
