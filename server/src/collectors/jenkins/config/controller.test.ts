import { describe, expect, it } from 'vitest';
import { readBuildAuthenticators } from './build-strategy.js';
import { isControllerConfig, readControllerConfig, readControllerUrl } from './controller.js';
import { parseXml } from './xml.js';

const read = (inner: string) =>
  readControllerConfig(parseXml(`<?xml version='1.1'?>\n<hudson>\n${inner}</hudson>`, 'config.xml'), 'config.xml');

/** As Hudson 1.395 writes it. */
const hudson1395 = `<version>1.395</version>
  <numExecutors>2</numExecutors>
  <mode>NORMAL</mode>
  <useSecurity>true</useSecurity>
  <authorizationStrategy class="hudson.security.GlobalMatrixAuthorizationStrategy">
    <permission>hudson.model.Hudson.Administer:admin</permission>
    <permission>hudson.model.Item.Read:anonymous</permission>
  </authorizationStrategy>
  <securityRealm class="hudson.security.HudsonPrivateSecurityRealm">
    <disableSignup>false</disableSignup>
  </securityRealm>
  <slaves>
    <slave>
      <name>old-1</name>
      <numExecutors>3</numExecutors>
      <mode>EXCLUSIVE</mode>
      <launcher class="hudson.slaves.JNLPLauncher"/>
      <label>linux x86</label>
      <nodeProperties/>
    </slave>
  </slaves>
  <views>
    <hudson.model.AllView><owner class="hudson" reference="../../.."/><name>All</name></hudson.model.AllView>
  </views>
  <slaveAgentPort>0</slaveAgentPort>
  <label></label>`;

describe('the controller of Hudson 1.395', () => {
  const controller = read(hudson1395);

  it('has untyped entries, its agents and its views in one file', () => {
    expect(controller.security.strategy).toMatchObject({
      className: 'hudson.security.GlobalMatrixAuthorizationStrategy',
      entries: [
        {
          type: 'EITHER',
          permission: 'hudson.model.Hudson.Administer',
          sid: 'admin',
          place: { file: 'config.xml', line: 8 },
        },
        { type: 'EITHER', sid: 'anonymous' },
      ],
    });
    expect(controller.agents).toMatchObject([
      {
        name: 'old-1',
        mode: 'EXCLUSIVE',
        labels: ['linux', 'x86'],
        numExecutors: 3,
        launcher: 'hudson.slaves.JNLPLauncher',
      },
    ]);
    expect(controller.views).toMatchObject([{ name: 'All', type: 'all' }]);
    expect(controller).toMatchObject({
      version: '1.395',
      selfLabel: 'master',
      agentPort: 0,
      labels: [],
      mode: 'NORMAL',
      numExecutors: 2,
    });
  });

  it('compares ids exactly: id strategies came with 1.566', () => {
    expect(controller.security.realm).toMatchObject({
      userIds: 'case-sensitive',
      groupIds: 'case-sensitive',
      allowsSignup: true,
    });
    expect(read('<version>1.566</version><useSecurity>true</useSecurity>').security.realm.userIds).toBe(
      'case-insensitive',
    );
  });
});

describe('absent elements', () => {
  it('of security mean no security', () => {
    expect(read('').security).toMatchObject({
      useSecurity: false,
      strategy: { className: 'hudson.security.AuthorizationStrategy$Unsecured' },
    });
    expect(read('<useSecurity>false</useSecurity>').security.useSecurity).toBe(false);
  });

  it('of the strategy alone mean the legacy one', () => {
    expect(read('<useSecurity>true</useSecurity>').security.strategy.className).toBe(
      'hudson.security.LegacyAuthorizationStrategy',
    );
  });

  it('of useSecurity leave a configured strategy in force', () => {
    expect(read('<authorizationStrategy class="a.B"/>').security).toMatchObject({
      useSecurity: true,
      strategy: { className: 'a.B' },
    });
  });

  it('of views mean one that shows everything', () => {
    expect(read('').views).toMatchObject([{ name: 'all', type: 'all' }]);
    expect(read('<version>1.395</version>').views).toMatchObject([{ name: 'All', type: 'all' }]);
  });
});

describe('the strategy', () => {
  const strategy = (element: string) => read(`<useSecurity>true</useSecurity>${element}`).security.strategy;

  it('of an unknown class is kept by name, without entries', () => {
    expect(
      strategy('<authorizationStrategy class="org.example.X"><permission>a.B:x</permission></authorizationStrategy>'),
    ).toMatchObject({
      className: 'org.example.X',
      entries: [],
    });
  });

  it('of everybody who is logged in says whether anonymous may read', () => {
    const full = (inner: string) =>
      strategy(
        `<authorizationStrategy class="hudson.security.FullControlOnceLoggedInAuthorizationStrategy">${inner}</authorizationStrategy>`,
      );
    expect(full('<denyAnonymousReadAccess>true</denyAnonymousReadAccess>').denyAnonymousRead).toBe(true);
    expect(full('').denyAnonymousRead).toBe(false);
  });
});

describe('the realm', () => {
  const realm = (className: string, inner = '') =>
    read(`<version>2.433</version><securityRealm class="${className}">${inner}</securityRealm>`).security.realm;
  const ids = (kind: string, name: string): string => `<${kind}IdStrategy class="jenkins.model.IdStrategy$${name}"/>`;
  const LDAP = 'hudson.security.LDAPSecurityRealm';

  it('compares users without case and groups like users, if nothing else is said', () => {
    expect(realm('org.example.Realm')).toMatchObject({
      userIds: 'case-insensitive',
      groupIds: 'case-insensitive',
      prefixesRoles: false,
    });
    expect(realm('org.example.Realm', ids('user', 'CaseSensitive'))).toMatchObject({
      userIds: 'case-sensitive',
      groupIds: 'case-sensitive',
    });
    expect(realm('org.example.Realm', ids('user', 'CaseSensitiveEmailAddress') + ids('group', 'Odd'))).toMatchObject({
      userIds: 'case-sensitive-email',
      groupIds: 'unknown',
    });
  });

  it('LDAP compares groups without case by default, whatever its users, and gives them twice unless told not to', () => {
    expect(realm(LDAP, ids('user', 'CaseSensitive'))).toMatchObject({
      userIds: 'case-sensitive',
      groupIds: 'case-insensitive',
      prefixesRoles: true,
    });
    expect(realm(LDAP, '<disableRolePrefixing>true</disableRolePrefixing>').prefixesRoles).toBe(false);
    expect(realm(LDAP, '<disableRolePrefixing>false</disableRolePrefixing>').prefixesRoles).toBe(true);
  });

  it('PAM compares exactly', () => {
    expect(realm('hudson.security.PAMSecurityRealm').userIds).toBe('case-sensitive');
  });

  it('says of the local one whether strangers may sign up', () => {
    const LOCAL = 'hudson.security.HudsonPrivateSecurityRealm';
    expect(realm(LOCAL, '<disableSignup>true</disableSignup>').allowsSignup).toBe(false);
    expect(realm(LOCAL).allowsSignup).toBeNull();
    expect(read('').security.realm).toMatchObject({ className: '', allowsSignup: null });
  });
});

describe('the built-in node', () => {
  it('has labels, quoted where they hold blanks, and a matrix of its own', () => {
    const node = read(`<label>ctl "two words"  x</label><numExecutors>0</numExecutors><mode>EXCLUSIVE</mode>
      <nodeRenameMigrationNeeded>false</nodeRenameMigrationNeeded>
      <nodeProperties><org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty>
        <permission>USER:hudson.model.Computer.Build:ann</permission>
      </org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty></nodeProperties>`);
    expect(node).toMatchObject({
      labels: ['ctl', 'two words', 'x'],
      numExecutors: 0,
      mode: 'EXCLUSIVE',
      selfLabel: 'built-in',
    });
    expect(node.authorization).toMatchObject({ inheritance: 'global', entries: [{ sid: 'ann' }] });
  });
});

describe('files beside config.xml', () => {
  it('tell the base URL', () => {
    const root = parseXml(
      '<jenkins.model.JenkinsLocationConfiguration><jenkinsUrl>https://ci.test/</jenkinsUrl></jenkins.model.JenkinsLocationConfiguration>',
      'f',
    );
    expect(readControllerUrl(root)).toBe('https://ci.test/');
  });

  it('tell who decides the principal of builds, in order', () => {
    const root = parseXml(
      '<jenkins.security.QueueItemAuthenticatorConfiguration><authenticators><a.B_-C/><d.E/></authenticators></jenkins.security.QueueItemAuthenticatorConfiguration>',
      'f',
    );
    expect(readBuildAuthenticators(root).map(({ className }) => className)).toEqual(['a.B$C', 'd.E']);
  });

  it('are not taken for it', () => {
    expect(isControllerConfig(parseXml('<hudson/>', 'f'))).toBe(true);
    expect(isControllerConfig(parseXml('<project/>', 'f'))).toBe(false);
  });
});
