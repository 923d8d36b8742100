/** Credentials, realms, agents and settings in the configuration-as-code files of upstream's test suites. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCasc } from '../../src/collectors/jenkins/casc/read-casc.js';
import { readCascPath } from '../../src/collectors/jenkins/casc/read-files.js';
import { parseCasc } from '../../src/collectors/jenkins/casc/yaml-tree.js';
import { casc, files, fixtures, integrations, read, strategyOf } from '../support/casc-fixtures.js';

describe.skipIf(files.length === 0)(
  'stores, realms, agents and settings of upstream’s test suites (needs ../shared)',
  () => {
    it('credentials: ids, scopes, domains and classes, and nothing they hold', () => {
      const config = read(`${integrations}SystemCredentialsTest.yml`);
      expect(config.store?.credentials.map(({ id, scope, domain, username }) => [id, scope, domain, username])).toEqual(
        [
          ['sudo_password', 'SYSTEM', 'test.com', 'root'],
          ['uploaded_certificate', 'SYSTEM', '', null],
          ['ssh_with_passphrase_provided', 'SYSTEM', '', 'ssh_root'],
        ],
      );
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
        ).toMatchObject([
          { name: 'this-ssh-agent', launcher: 'hudson.plugins.sshslaves.SSHLauncher', numExecutors: 1 },
        ]);
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
  },
);

function parseRealm(file: string): unknown {
  const text = readFileSync(fixtures + file, 'utf8');
  return readCasc(parseCasc(`${text}\n  authorizationStrategy: unsecured\n`, file)[0], file).security?.realm;
}
