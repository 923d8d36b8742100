/** Every configuration-as-code file of the plugins' own test suites, read in place, with what those suites assert. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CascConfiguration, readCasc } from '../../src/collectors/jenkins/casc/read-casc.js';
import { readCascPath, readCascSources } from '../../src/collectors/jenkins/casc/read-files.js';
import { parseCasc } from '../../src/collectors/jenkins/casc/yaml-tree.js';
import type { MatrixEntry } from '../../src/domain/snapshot.js';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/jenkins/', import.meta.url));
const files = existsSync(fixtures)
  ? (readdirSync(fixtures, { recursive: true }) as string[]).filter((name) => /\.ya?ml$/.test(name)).sort()
  : [];
const casc = 'jenkinsci__configuration-as-code-plugin/';
const integrations = `${casc}integrations/src/test/resources/io/jenkins/plugins/casc/`;
const matrix = 'jenkinsci__matrix-auth-plugin/src/test/resources/org/jenkinsci/plugins/matrixauth/integrations/casc/';
const roles = 'jenkinsci__role-strategy-plugin/src/test/resources/org/jenkinsci/plugins/rolestrategy/';
const authorize =
  'jenkinsci__authorize-project-plugin/src/test/resources/org/jenkinsci/plugins/authorizeproject/ConfigurationAsCodeTest/';

function read(file: string): CascConfiguration {
  return readCascSources([{ file, text: readFileSync(fixtures + file, 'utf8') }], file);
}

/** A fragment, as exports of one element are kept. */
function readWithin(file: string, ...keys: string[]): CascConfiguration {
  const text = readFileSync(fixtures + file, 'utf8');
  const indented = text.replace(/^/gm, '  '.repeat(keys.length));
  const around = keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n');
  return readCasc(parseCasc(`${around}\n${indented}`, file)[0], file);
}

const grants = (entries: readonly MatrixEntry[] | undefined): string[] =>
  (entries ?? []).map((entry) => entry.raw).sort();
const strategyOf = (config: CascConfiguration) => config.security?.strategy;

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

  it('credentials: ids, scopes, domains and classes, and nothing they hold', () => {
    const config = read(`${integrations}SystemCredentialsTest.yml`);
    expect(config.store?.credentials.map(({ id, scope, domain, username }) => [id, scope, domain, username])).toEqual([
      ['sudo_password', 'SYSTEM', 'test.com', 'root'],
      ['uploaded_certificate', 'SYSTEM', '', null],
      ['ssh_with_passphrase_provided', 'SYSTEM', '', 'ssh_root'],
    ]);
    const global = read(`${integrations}GlobalCredentials.yml`).store?.credentials;
    expect(
      global?.map((credential) => [credential.id, credential.scope, credential.className.split('.').at(-1)]),
    ).toEqual([
      ['user1', 'SYSTEM', 'UsernamePasswordCredentialsImpl'],
      ['agent-private-key', 'SYSTEM', 'BasicSSHUserPrivateKey'],
      ['secret-file', 'GLOBAL', 'FileCredentialsImpl'],
    ]);
    const escaped = read(`${integrations}Security1446Test.yml`).store?.credentials;
    expect(escaped?.map((credential) => credential.description)).toEqual(['path = ${PATH}', 'path = ${PATH}']);
    expect(escaped?.[1]?.username).toBe('java-home = ${JAVA_HOME}');
  });

  it('realms: id strategies of LDAP, references of a directory left alone', () => {
    const ldap = parseRealm('jenkinsci__ldap-plugin/src/test/resources/jenkins/security/plugins/ldap/casc.yml');
    expect(ldap).toMatchObject({
      className: 'hudson.security.LDAPSecurityRealm',
      userIds: 'case-insensitive',
      groupIds: 'case-sensitive',
      prefixesRoles: true,
    });
    expect(JSON.stringify(ldap)).not.toContain('LDAP_PASSWORD');
  });

  it('agents: kinds, launchers in old and new names', () => {
    for (const name of ['', 'Legacy'])
      expect(
        read(`jenkinsci__ssh-agents-plugin/src/test/resources/hudson/plugins/sshslaves/SSHCasCConfig${name}.yml`)
          .agents,
      ).toMatchObject([{ name: 'this-ssh-agent', launcher: 'hudson.plugins.sshslaves.SSHLauncher', numExecutors: 1 }]);
    const cloud = read(
      `${casc}test-harness/src/test/resources/io/jenkins/plugins/casc/core/JenkinsConfiguratorCloudSupportTest.yml`,
    );
    expect(cloud.agents?.map((agent) => agent.name)).toEqual(['agent1', 'agent2']);
  });

  it('the demo: logged-in users, an open library, the address', () => {
    const demo = read(`${casc}demos/jenkins/jenkins.yaml`);
    expect(strategyOf(demo)).toMatchObject({
      className: 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy',
      denyAnonymousRead: true,
    });
    expect(demo).toMatchObject({ numExecutors: 5, url: 'https://ci.example.com/' });
    expect(demo.libraries).toMatchObject([
      {
        name: 'awesome-lib',
        trusted: true,
        defaultVersion: null,
        allowsVersionOverride: true,
        repository: 'https://github.com/jenkins-infra/pipeline-library.git',
      },
    ]);
    const unsecured = read(
      `${casc}test-harness/src/test/resources/io/jenkins/plugins/casc/core/UnsecuredAuthorizationStrategyConfiguratorTest.yml`,
    );
    expect(strategyOf(unsecured)?.className).toBe('hudson.security.AuthorizationStrategy$Unsecured');
  });

  it('script approvals are named, scripts counted', () => {
    const { posture } = read(
      'jenkinsci__script-security-plugin/src/test/resources/org/jenkinsci/plugins/scriptsecurity/scripts/smoke_test.yaml',
    );
    expect(posture.scriptApproval).toMatchObject({
      approvedScripts: 1,
      approvedSignatures: ['method java.net.URI getHost'],
      forcesSandbox: true,
    });
  });

  it('a folder of files is one configuration', async () => {
    const folder = await readCascPath(
      `${fixtures}${casc}test-harness/src/test/resources/io/jenkins/plugins/casc/folder`,
    );
    expect(folder.gaps).toEqual([]);
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

function parseRealm(file: string): unknown {
  const text = readFileSync(fixtures + file, 'utf8');
  return readCasc(parseCasc(`${text}\n  authorizationStrategy: unsecured\n`, file)[0], file).security?.realm;
}
