/** What follows from the matrix cases of upstream's own test suite, which expected-outcomes.test.ts asks. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/domain/permissions.js';
import { compileEstate, decide } from '../support/estate.js';

describe('a folder that blocks inheritance', () => {
  const blocking = {
    entries: ['E:admin Overall/Administer', 'E:alice Overall/Read', 'E:bob Overall/Read', 'U:ops Job/Build'],
    enable: ['hudson.model.Item.WipeOut'],
    users: ['admin', 'alice', 'bob', 'ops'],
    items: {
      f: { strategy: 'P', entries: ['E:alice Job/Read', 'E:bob Job/Read'] },
      'f/own': { kind: 'folder', strategy: 'N', entries: ['E:alice Job/Read', 'E:alice Job/Configure'] },
      'f/own/again': { strategy: 'G', entries: [] },
    },
  } as const;
  it.each([
    ['alice', 'Job/Read', 'folder:f/own', 'allowed'],
    ['alice', 'Job/Configure', 'folder:f/own', 'allowed'],
    ['bob', 'Job/Read', 'folder:f/own', 'denied'],
    ['admin', 'Job/Read', 'folder:f/own', 'allowed'],
    ['admin', 'Job/Configure', 'folder:f/own', 'allowed'],
    ['ops', 'Job/Build', 'folder:f/own', 'denied'],
    ['ops', 'Job/Build', 'job:f/own/again', 'allowed'],
    ['admin', 'Job/WipeOut', 'folder:f/own', 'denied'],
  ] as const)('%s, %s on %s: %s', async (user, permission, resource, expected) => {
    expect((await decide(blocking))(user, permission, resource)).toBe(expected);
  });
});

describe('entries typed USER, GROUP or neither (matrix-auth AmbiguityTest)', () => {
  it.each([
    ['U:anonymous', 'anonymous', 'allowed'],
    ['G:anonymous', 'anonymous', 'allowed'],
    ['U:anonymous', 'alice', 'allowed'],
    ['E:anonymous', 'alice', 'allowed'],
    ['G:anonymous', 'alice', 'denied'],
    ['G:authenticated', 'alice', 'allowed'],
    ['U:authenticated', 'alice', 'denied'],
    ['E:authenticated', 'alice', 'allowed'],
    ['E:authenticated', 'anonymous', 'denied'],
    ['G:role_everyone', 'anonymous', 'allowed'],
    ['U:alice', 'alice', 'allowed'],
    ['G:alice', 'alice', 'denied'],
    ['E:alice', 'alice', 'allowed'],
    ['U:ALICE', 'alice', 'allowed'],
    ['U:staff', 'alice', 'denied'],
    ['G:STAFF', 'alice', 'allowed'],
  ] as const)('%s counts for %s: %s', async (entry, user, expected) => {
    const ask = await decide({ users: ['alice'], groups: { staff: ['alice'] }, entries: [`${entry} Overall/Read`] });
    expect(ask(user, 'Overall/Read', 'controller')).toBe(expected);
  });

  it('compares ids as the realm does', async () => {
    const entries = ['E:alicE Job/Read', 'E:x@ACME.test Job/Build'];
    const ask = async (userIds: 'case-sensitive' | 'case-sensitive-email') =>
      decide({ users: ['alice', 'x@acme.test'], entries, userIds });
    expect((await ask('case-sensitive'))('alice', 'Job/Read', 'controller')).toBe('denied');
    expect((await ask('case-sensitive'))('x@acme.test', 'Job/Build', 'controller')).toBe('denied');
    expect((await ask('case-sensitive-email'))('x@acme.test', 'Job/Build', 'controller')).toBe('allowed');
  });
});

describe('permissions that are switched off, unknown or out of place', () => {
  const folder = {
    kind: 'folder',
    strategy: 'P',
    entries: ['U:ann Overall/Administer', 'U:ann com.gone.Plugin.Use'],
  } as const;

  it('gives nothing for a disabled permission, but goes on up its chain', async () => {
    const ask = await decide({
      users: ['ann', 'bob'],
      entries: ['U:ann Job/ExtendedRead', 'U:bob Job/Configure'],
      change: (snapshot) => ({ ...snapshot, permissions: catalogue }),
    });
    expect(ask('ann', 'Job/ExtendedRead', 'controller')).toBe('denied');
    expect(ask('bob', 'Run/Replay', 'controller')).toBe('allowed');
  });

  it('gives nothing for entries out of place, and says why', async () => {
    const { facts } = await compileEstate({ users: ['ann'], items: { f: folder } });
    const inert = facts.relationships.filter((relationship) => relationship.type === 'GRANTED_WITHOUT_EFFECT');
    expect(inert.map((relationship) => relationship.properties?.['reason']).sort()).toEqual([
      'the permission does not apply to a folder',
      'this controller has no such permission',
    ]);
    expect((await decide({ users: ['ann'], items: { f: folder } }))('ann', 'Job/Delete', 'folder:f')).toBe('denied');
  });
});

describe('the other strategies', () => {
  const items = { f: { kind: 'folder', strategy: 'N', entries: ['U:bob Job/Build'] } } as const;
  it('gives everything to everybody without security', async () => {
    for (const text of [{ useSecurity: false }, { strategy: 'hudson.security.AuthorizationStrategy$Unsecured' }]) {
      expect((await decide({ ...text, items }))('anonymous', 'Overall/Administer', 'controller')).toBe('allowed');
      expect((await decide({ ...text, items }))('anonymous', 'Job/Delete', 'folder:f')).toBe('allowed');
    }
  });

  it('lets logged-in users do anything, and anonymous read unless denied', async () => {
    const strategy = 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy';
    const open = await decide({ strategy, items, users: ['ann'] });
    expect(open('ann', 'Job/Delete', 'folder:f')).toBe('allowed');
    expect(open('anonymous', 'Credentials/View', 'folder:f')).toBe('allowed');
    expect(open('anonymous', 'Job/Build', 'folder:f')).toBe('denied');
    expect((await decide({ strategy, denyAnonymousRead: true, items }))('anonymous', 'Job/Read', 'folder:f')).toBe(
      'denied',
    );
  });

  it('knows the group admin and generic readers of the legacy strategy', async () => {
    const ask = await decide({
      strategy: 'hudson.security.LegacyAuthorizationStrategy',
      users: ['ann', 'bob'],
      groups: { admin: ['ann'] },
      items,
    });
    expect(ask('ann', 'Overall/Administer', 'controller')).toBe('allowed');
    expect(ask('bob', 'Job/Workspace', 'folder:f')).toBe('allowed');
    expect(ask('bob', 'Job/Build', 'folder:f')).toBe('denied');
  });

  it('ignores lists of items under the global matrix', async () => {
    const ask = await decide({ strategy: 'hudson.security.GlobalMatrixAuthorizationStrategy', users: ['bob'], items });
    expect(ask('bob', 'Job/Build', 'folder:f')).toBe('denied');
  });
});

describe('what could not be read', () => {
  const items = {
    f: { read: false },
    'f/in': {},
    'f/own': { strategy: 'N', entries: ['U:bob Job/Read', 'U:bob Job/Build'] },
  } as const;
  const entries = ['U:root Overall/Administer', 'U:bob Overall/Read'];
  it('leaves decisions on an unread item and below it unknown, but for administrators', async () => {
    const ask = await decide({ users: ['root', 'bob'], entries, items });
    expect(ask('bob', 'Job/Build', 'folder:f')).toBe('unknown');
    expect(ask('bob', 'Job/Read', 'job:f/in')).toBe('unknown');
    expect(ask('root', 'Job/Read', 'job:f/in')).toBe('allowed');
    expect(ask('bob', 'Job/Build', 'job:f/own')).toBe('allowed');
    expect(ask('bob', 'Job/Read', 'job:f/own')).toBe('unknown');
    expect(ask('bob', 'Job/Delete', 'job:f/own')).toBe('denied');
    expect(ask('bob', 'Job/Build', 'controller')).toBe('denied');
  });

  it.each([null, 'com.example.SomeStrategy'])('leaves everything unknown under the strategy %s', async (strategy) => {
    const ask = await decide({ strategy, users: ['root', 'bob'], entries, items });
    expect(ask('root', 'Overall/Administer', 'controller')).toBe('unknown');
    expect(ask('bob', 'Job/Build', 'job:f/own')).toBe('unknown');
  });

  it('leaves what a group would give unknown where the directory was not read', async () => {
    const ask = await decide({
      realm: 'hudson.security.LDAPSecurityRealm',
      users: ['ann'],
      entries: ['G:staff Job/Build', 'G:authenticated Job/Read'],
    });
    expect(ask('ann', 'Job/Build', 'controller')).toBe('unknown');
    expect(ask('ann', 'Job/Read', 'controller')).toBe('allowed');
    expect(ask('ann', 'Job/Configure', 'controller')).toBe('denied');
    expect(ask('anonymous', 'Job/Build', 'controller')).toBe('denied');
  });

  it('knows both names LDAP gives a group', async () => {
    const ask = await decide({
      realm: 'hudson.security.LDAPSecurityRealm',
      users: ['ann'],
      groups: { staff: ['ann'] },
      entries: ['G:ROLE_STAFF Job/Build'],
    });
    expect(ask('ann', 'Job/Build', 'controller')).toBe('allowed');
  });
});
