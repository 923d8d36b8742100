/** Where the strategy comes from when nobody hands over config.xml: the export, the role strategy, or a sentence that says what would. */
import { afterEach, describe, expect, it } from 'vitest';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkins } from '../../src/collectors/jenkins/live/collect-jenkins.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { StrategyFrom } from '../../src/collectors/jenkins/live/strategy-source.js';
import { readSnapshot, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { bruteForce } from '../support/brute-force.js';
import { type DoubleAnswer, forbidden, startDouble } from '../support/double-jenkins.js';
import { matchPlainPatterns } from '../support/estate.js';
import { collectReplay } from '../support/live-recording.js';
import { recordingPath, secretsOf } from '../support/recordings.js';
import { temporaryFolder, writeHome } from '../support/temporary-home.js';

const EXPORT = 'POST /configuration-as-code/export';
const roles = (kind: string) => `GET /role-strategy/strategy/getAllRoles?type=${kind}`;
const role = (kind: string, name: string) => `GET /role-strategy/strategy/getRole?type=${kind}&roleName=${name}`;
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function collect(
  answers: Record<string, DoubleAnswer>,
  strategyFrom: StrategyFrom = { mode: 'auto' },
): Promise<{ snapshot: JenkinsSnapshot; requests: string[] }> {
  const server = await startDouble(answers);
  toClose.push(server.close);
  const snapshot = await collectJenkins({ source: 'x', url: server.url, user: 'svc', token: 't', strategyFrom });
  return { snapshot, requests: server.requests };
}

const gaps = (snapshot: JenkinsSnapshot, code: string) => snapshot.coverage.filter((gap) => gap.code === code);

async function asked(snapshot: JenkinsSnapshot) {
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const { decide } = bruteForce(facts);
  const ids = new Set(facts.nodes.map((node) => node.id));
  return (user: string, permission: string, resource = 'controller:x') =>
    decide(ids.has(`user:x/${user}`) ? `user:x/${user}` : 'user:x/*', permission, resource);
}

const exported = `
jenkins:
  authorizationStrategy:
    globalMatrix:
      entries:
      - user:
          name: "root"
          permissions:
          - "Overall/Administer"
      - group:
          name: "authenticated"
          permissions:
          - "Overall/Read"
  crumbIssuer:
    standard:
      excludeClientIPFromCrumb: false
  agentProtocols:
  - "JNLP4-connect"
  securityRealm:
    local:
      allowsSignup: true
      users:
      - id: "root"
        name: "Root"
        password: "#jbcrypt:$2a$10$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
credentials:
  system:
    domainCredentials:
    - credentials:
      - string:
          id: "key"
          scope: SYSTEM
          secret: "{AQAAABAAAAAQwDmo12BE6995SezdXe1Y9ewaoYR6KgzX46VjtoPDqE0=}"
unclassified:
  globalLibraries:
    libraries:
    - name: "lib"
      defaultVersion: "main"
      retriever:
        modernSCM:
          scm:
            git:
              remote: "https://bot:hunter2@git.acme.test/lib.git"
`;

describe('--strategy-from auto', () => {
  it('takes the export of configuration as code: strategy, realm, accounts, scopes, posture', async () => {
    const { snapshot, requests } = await collect({
      [EXPORT]: { body: exported },
      'GET /credentials/api/json': {
        body: {
          stores: {
            system: { domains: { _: { credentials: [{ id: 'key', typeName: 'Secret text', displayName: 'key' }] } } },
          },
        },
      },
    });
    expect(snapshot.controller.security).toMatchObject({
      realm: { className: 'hudson.security.HudsonPrivateSecurityRealm', allowsSignup: true },
      strategy: { className: 'hudson.security.GlobalMatrixAuthorizationStrategy' },
    });
    expect(snapshot.controller.buildAuthenticators).toEqual([]);
    expect(snapshot.users.map((user) => user.id)).toEqual(['root', 'svc']);
    expect(snapshot.stores).toMatchObject([{ credentials: [{ id: 'key', scope: 'SYSTEM' }] }]);
    expect(snapshot.posture).toMatchObject({
      crumbIssuer: 'hudson.security.csrf.DefaultCrumbIssuer',
      agentProtocols: ['JNLP4-connect'],
      updates: [{ name: 'git', version: '5.7.0' }],
    });
    expect(snapshot.libraries).toMatchObject([
      { name: 'lib', folder: '', trusted: true, repository: 'https://git.acme.test/lib.git' },
    ]);
    expect(gaps(snapshot, 'libraries-unread')).toEqual([]);
    expect(gaps(snapshot, 'strategy-unread')).toEqual([]);
    expect(requests.filter((request) => request.includes('role-strategy'))).toEqual([]);
    const text = JSON.stringify(snapshot);
    for (const secret of ['jbcrypt', 'AQAAAB', 'hunter2']) expect(text).not.toContain(secret);
    const file = writeAt('kept.ndjson.gz', '');
    await writeSnapshot(snapshot, file);
    expect(await readSnapshot(file)).toEqual(snapshot);
    const decide = await asked(snapshot);
    expect(decide('root', 'hudson.model.Item.Configure')).toBe('allowed');
    expect(decide('svc', 'hudson.model.Hudson.Read')).toBe('allowed');
    expect(decide('svc', 'hudson.model.Hudson.Administer')).toBe('denied');
  });

  it('asks the role strategy where there is no export, in the form before and since 657', async () => {
    const { snapshot } = await collect({
      [roles('globalRoles')]: { body: { admin: ['root'], reader: [{ type: 'GROUP', sid: 'authenticated' }] } },
      [role('globalRoles', 'admin')]: {
        body: { permissionIds: { 'hudson.model.Hudson.Administer': true }, sids: ['root'] },
      },
      [role('globalRoles', 'reader')]: {
        body: {
          permissionIds: { 'hudson.model.Hudson.Read': true, 'hudson.model.Hudson.Manage': false },
          sids: [{ type: 'GROUP', sid: 'authenticated' }],
        },
      },
      [roles('projectRoles')]: { body: {} },
      [roles('slaveRoles')]: { body: {} },
    });
    expect(snapshot.controller.security?.strategy.roles?.global).toMatchObject([
      { name: 'admin', holders: [{ type: 'EITHER', sid: 'root' }] },
      { name: 'reader', holders: [{ type: 'GROUP', sid: 'authenticated' }] },
    ]);
    expect(snapshot.disabledPermissions).toEqual(['hudson.model.Hudson.Manage']);
    expect(gaps(snapshot, 'realm-unread')).toHaveLength(1);
    const decide = await asked(snapshot);
    expect(decide('svc', 'hudson.model.Hudson.Read')).toBe('allowed');
    // Switched off, the controller says: what is granted of it gives nothing.
    expect(decide('svc', 'hudson.model.Hudson.Manage')).toBe('denied');
    // An untyped entry may name a group, and groups were not read.
    expect(decide('svc', 'hudson.model.Hudson.Administer')).toBe('denied');
    expect(decide('other', 'hudson.model.Hudson.Administer')).not.toBe('allowed');
  });

  it('leaves unknown what kinds of role it may not read could give (ItemRoles alone)', async () => {
    const administer = forbidden('hudson.model.Hudson.SystemRead');
    const { snapshot } = await collect({
      [roles('globalRoles')]: administer,
      [roles('slaveRoles')]: administer,
      [roles('projectRoles')]: { body: { dev: [{ type: 'USER', sid: 'ann' }] } },
      [role('projectRoles', 'dev')]: {
        body: {
          permissionIds: { 'hudson.model.Item.Build': true },
          pattern: 'a',
          sids: [{ type: 'USER', sid: 'ann' }],
        },
      },
    });
    expect(gaps(snapshot, 'roles-unread').map((gap) => [gap.subject, gap.missingPermission])).toEqual([
      ['globalRoles', 'Overall/SystemRead'],
      ['slaveRoles', 'Overall/SystemRead'],
    ]);
    const decide = await asked(snapshot);
    expect(decide('ann', 'hudson.model.Hudson.Administer')).toBe('unknown');
    const file = writeAt('kept.ndjson.gz', '');
    await writeSnapshot(snapshot, file);
    expect(await readSnapshot(file)).toEqual(snapshot);
  });

  it('leaves everything unknown where roles are listed and none can be read (before 2.8.3)', async () => {
    const { snapshot } = await collect({
      [roles('globalRoles')]: { body: { admin: ['root'] } },
      [roles('projectRoles')]: { body: {} },
      [roles('slaveRoles')]: { body: {} },
    });
    expect(snapshot.controller.security?.strategy.roles?.unread).toEqual(['global']);
    const decide = await asked(snapshot);
    expect(decide('root', 'hudson.model.Hudson.Administer')).toBe('unknown');
  });

  it('says which permission or option would settle it', async () => {
    const { snapshot } = await collect({
      [EXPORT]: forbidden('hudson.model.Hudson.SystemRead'),
      [roles('globalRoles')]: forbidden('hudson.model.Hudson.Administer'),
      [roles('projectRoles')]: forbidden('hudson.model.Hudson.Administer'),
      [roles('slaveRoles')]: forbidden('hudson.model.Hudson.Administer'),
    });
    expect(snapshot.controller.security).toBeNull();
    expect(gaps(snapshot, 'strategy-unread')).toMatchObject([
      {
        missingPermission: 'Overall/SystemRead',
        option: '--strategy-from home:PATH, casc:PATH or script-console',
        message: expect.stringContaining('lacks Overall/SystemRead'),
      },
    ]);
    const nothing = await collect({});
    expect(gaps(nothing.snapshot, 'strategy-unread')).toMatchObject([
      { missingPermission: 'Overall/Administer', message: expect.stringContaining('no role strategy is in force') },
    ]);
    const failed = await collect({
      [EXPORT]: { body: 'jenkins:\n  authorizationStrategy: "FAILED TO EXPORT\\n hudson"\n' },
    });
    expect(failed.snapshot.controller.security).toBeNull();
    expect(gaps(failed.snapshot, 'strategy-unread')).toHaveLength(1);
  });
});

describe('libraries of the whole controller', () => {
  const NAME = 'org.jenkinsci.plugins.workflow.libs';
  const file = (name: string) =>
    `<${NAME}.GlobalLibraries><libraries><${NAME}.LibraryConfiguration><name>${name}</name><implicit>true</implicit></${NAME}.LibraryConfiguration></libraries></${NAME}.GlobalLibraries>`;

  it('are unread where nothing shows them: then coverage says what would', async () => {
    const { snapshot } = await collect({});
    expect(gaps(snapshot, 'libraries-unread')).toMatchObject([{ missingPermission: 'Overall/SystemRead' }]);
    expect(gaps(snapshot, 'posture-unread')[0]?.message).toContain('no plugin configuration-as-code');
  });

  it('come from a home that is given for the strategy', async () => {
    const path = writeHome({
      'config.xml': '<hudson><useSecurity>false</useSecurity></hudson>',
      [`${NAME}.GlobalLibraries.xml`]: file('ours'),
      [`${NAME}.GlobalUntrustedLibraries.xml`]: file('theirs'),
    });
    const { snapshot } = await collect(
      { 'GET /api/json': { body: { _class: 'hudson.model.Hudson', useSecurity: false, jobs: [], views: [] } } },
      { mode: 'home', path },
    );
    expect(snapshot.libraries?.map(({ name, trusted, implicit }) => [name, trusted, implicit])).toEqual([
      ['ours', true, true],
      ['theirs', false, true],
    ]);
    expect(gaps(snapshot, 'libraries-unread')).toEqual([]);
  });
});

describe('a home whose config.xml cannot be read', () => {
  it('is decided by its jenkins.yaml, and coverage says so', async () => {
    const files = { 'config.xml': '<hudson><broken', 'jenkins.yaml': exported, 'jobs/a/config.xml': '<project/>' };
    const snapshot = await collectJenkinsHome({ source: 'x', path: writeHome(files) });
    expect(snapshot.controller.security?.strategy.className).toBe('hudson.security.GlobalMatrixAuthorizationStrategy');
    expect(gaps(snapshot, 'strategy-unread')).toEqual([]);
    expect(gaps(snapshot, 'strategy-from-casc')).toMatchObject([{ subject: 'jenkins.yaml' }]);
    const decide = await asked(snapshot);
    expect(decide('root', 'hudson.model.Item.Configure')).toBe('allowed');
    expect(snapshot.posture?.disagreements).toBeUndefined();
  });

  it('is unknown without one', async () => {
    const files = { 'config.xml': '<hudson><broken', 'jobs/a/config.xml': '<project/>' };
    const snapshot = await collectJenkinsHome({ source: 'x', path: writeHome(files) });
    expect(snapshot.controller.security).toBeNull();
    expect(gaps(snapshot, 'strategy-unread')).toHaveLength(1);
  });
});

describe('two sources of one configuration', () => {
  it('--strategy-from casc:FILE against the export: what each says alone', async () => {
    const folder = writeHome({
      'a.yaml': exported.replace('"root"\n          permissions', '"boss"\n          permissions'),
    });
    const { snapshot } = await collect({ [EXPORT]: { body: exported } }, { mode: 'casc', path: `${folder}/a.yaml` });
    expect(snapshot.posture?.disagreements).toEqual([
      {
        what: 'grant',
        text: 'USER:hudson.model.Hudson.Administer:boss',
        saidBy: 'a.yaml',
        missingIn: 'configuration-as-code/export',
      },
      {
        what: 'grant',
        text: 'USER:hudson.model.Hudson.Administer:root',
        saidBy: 'configuration-as-code/export',
        missingIn: 'a.yaml',
      },
    ]);
    const same = await collect(
      { [EXPORT]: { body: exported } },
      { mode: 'casc', path: writeAt('same.yaml', exported) },
    );
    expect(same.snapshot.posture?.disagreements).toEqual([]);
  });

  it('a reference in place of a name could be anyone: unknown, and never an account of that name', async () => {
    for (const entry of [
      'globalMatrix: {permissions: ["USER:Overall/Administer:${ADMIN:-root}", "Overall/Read:ann"]}',
      'roleBased: {roles: {global: [{name: a, permissions: [Overall/Administer], entries: [{user: "${ADMIN}"}]}, {name: r, permissions: [Overall/Read], entries: [{user: ann}]}]}}',
    ]) {
      const text = `jenkins:\n  securityRealm: {local: {allowsSignup: false}}\n  authorizationStrategy:\n    ${entry}\n`;
      const { snapshot } = await collect({}, { mode: 'casc', path: writeAt('a.yaml', text) });
      const decide = await asked(snapshot);
      expect(decide('ann', 'hudson.model.Hudson.Read')).toBe('allowed');
      for (const user of ['ann', 'svc', 'anonymous', 'root'])
        expect(decide(user, 'hudson.model.Hudson.Administer')).toBe('unknown');
    }
  });

  it('a file that gives no strategy leaves it unread, one that cannot be read ends the run', async () => {
    const { snapshot } = await collect({}, { mode: 'casc', path: writeAt('a.yaml', 'jenkins:\n  numExecutors: 1\n') });
    expect(gaps(snapshot, 'strategy-unread')).toMatchObject([{ subject: 'a.yaml' }]);
    await expect(collect({}, { mode: 'casc', path: '/nowhere.yaml' })).rejects.toMatchObject({
      code: 'casc-unreadable',
    });
  });

  it('a home with a jenkins.yaml: grants, roles, settings and agents that only one of them has', async () => {
    const config = `<hudson><useSecurity>true</useSecurity><numExecutors>2</numExecutors>
      <authorizationStrategy class="hudson.security.GlobalMatrixAuthorizationStrategy">
        <permission>USER:hudson.model.Hudson.Administer:root</permission>
        <permission>USER:hudson.model.Hudson.Administer:eve</permission>
        <permission>GROUP:hudson.model.Hudson.Read:authenticated</permission>
      </authorizationStrategy>
      <securityRealm class="hudson.security.HudsonPrivateSecurityRealm"><disableSignup>false</disableSignup></securityRealm></hudson>`;
    const jenkinsYaml = exported.replace(
      'jenkins:',
      'jenkins:\n  numExecutors: 0\n  nodes:\n  - permanent:\n      name: "linux"',
    );
    const path = writeHome({ 'config.xml': config, 'jenkins.yaml': jenkinsYaml, 'jobs/a/config.xml': '<project/>' });
    const snapshot = await collectJenkinsHome({ source: 'x', path });
    expect(snapshot.posture?.disagreements?.map(({ text, saidBy }) => `${saidBy}: ${text}`)).toEqual([
      'config.xml: USER:hudson.model.Hudson.Administer:eve',
      'config.xml: numExecutors 2',
      'jenkins.yaml: linux',
      'jenkins.yaml: linux labels ',
      'jenkins.yaml: numExecutors 0',
    ]);
    const referring = writeHome({
      'config.xml': config,
      'jenkins.yaml': exported.replace('"root"\n          permissions', '"${ADMIN}"\n          permissions'),
      'jobs/a/config.xml': '<project/>',
    });
    const open = await collectJenkinsHome({ source: 'x', path: referring });
    expect(open.posture?.disagreements).toEqual([]);
    expect(open.coverage.map((gap) => gap.code)).toContain('casc-reference-unresolved');
  });
});

describe.each(['acme-roles', 'acme-ownership', 'random-roles-1'])('the recorded role strategy %s', (name) => {
  it('gives over REST the roles of config.xml', async () => {
    const { snapshot } = await collectReplay(name, 'admin', { strategyFrom: { mode: 'auto' } });
    const home = await collectJenkinsHome({ source: name, path: recordingPath(name, 'home') });
    const comparable = (from: JenkinsSnapshot) => {
      const { global, items, agents } = from.controller.security!.strategy.roles!;
      const plain = (kind: typeof global, withPattern: boolean) =>
        kind
          .map((one) => ({
            name: one.name,
            pattern: withPattern ? one.pattern : '',
            permissions: one.permissions.map((line) => line.permission).sort(),
            holders: one.holders.map((holder) => `${holder.type}:${holder.sid}`).sort(),
          }))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      return { global: plain(global, false), items: plain(items, true), agents: plain(agents, true) };
    };
    expect(comparable(snapshot)).toEqual(comparable(home));
    expect(snapshot.disabledPermissions ?? []).not.toContain('hudson.model.Hudson.Read');
    expect(secretsOf(name).filter((secret) => JSON.stringify(snapshot).includes(secret))).toEqual([]);
  });

  it('decides by them as the real Jenkins did, or says that it does not know', async () => {
    const { snapshot } = await collectReplay(name, 'admin', {
      source: 'x',
      strategyFrom: { mode: 'auto' },
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    const decide = await asked(snapshot);
    const wrong: string[] = [];
    const count = { all: 0, unknown: 0 };
    for await (const { subject, permissionId, objectKind, objectFullName, allowed } of readTruthTable(
      recordingPath(name, 'truth.tsv.gz'),
    )) {
      const resource = objectKind === 'controller' ? 'controller:x' : `${objectKind}:x/${objectFullName}`;
      const decision = decide(subject, permissionId, resource);
      count.all++;
      if (decision === 'unknown') count.unknown++;
      else if (decision !== (allowed ? 'allowed' : 'denied')) wrong.push(`${subject} ${permissionId} ${resource}`);
    }
    expect(wrong).toEqual([]);
    // Job/Create where the naming strategy decides, and views.
    expect(count.unknown / count.all).toBeLessThan(0.01);
  });

  it('is refused to a read-only account, and coverage names what would open it', async () => {
    const { snapshot } = await collectReplay(name, 'svc-explorer', { strategyFrom: { mode: 'auto' } });
    expect(snapshot.controller.security).toBeNull();
    expect(gaps(snapshot, 'strategy-unread')).toMatchObject([{ missingPermission: 'Overall/Administer' }]);
  });
});

function writeAt(name: string, text: string): string {
  return `${writeHome({ [name]: text }, temporaryFolder())}/${name}`;
}
