/** Where the strategy comes from when nobody hands over config.xml: the export, the role strategy, or a sentence that says what would. */
import { describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { forbidden } from '../support/double-jenkins.js';
import { writeHome } from '../support/temporary-home.js';
import { asked, collect, EXPORT, exported, gaps, writeAt } from '../support/strategy-sources.js';

const roles = (kind: string) => `GET /role-strategy/strategy/getAllRoles?type=${kind}`;
const role = (kind: string, name: string) => `GET /role-strategy/strategy/getRole?type=${kind}&roleName=${name}`;

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
