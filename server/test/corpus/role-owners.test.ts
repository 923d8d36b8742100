/** Macros of the Ownership plugin: who owns, by which name, and what a job itself permits. */
import { describe, expect, it } from 'vitest';
import { compileEstate, decide, type ItemText } from '../support/estate.js';
import { changing, role, roleEstate, type RoleEstate } from '../support/role-fixtures.js';

const job: ItemText = { kind: 'job' };
const ask = async (estate: RoleEstate) => decide(roleEstate(estate));

describe('macros that ask who owns', () => {
  const items = { 'f/own': job, 'f/below': job, free: job };
  const owners = { f: ['ann', 'bob'], 'f/own': ['Cid'] };
  const users = ['ann', 'bob', 'cid', 'dan'];
  const ownedWith = (...roles: string[]) => ({ items, owners, users, roles: { items: roles.map(role) } });

  it.each([
    ['@CurrentUserIsOwner', 'ann', 'job:f/below', 'allowed'],
    ['@CurrentUserIsOwner:7', 'bob', 'job:f/below', 'allowed'],
    ['@CurrentUserIsOwner(1)', 'bob', 'job:f/below', 'allowed'],
    ['@CurrentUserIsOwner', 'ann', 'job:f/own', 'denied'],
    ['@CurrentUserIsOwner', 'cid', 'job:f/own', 'allowed'],
    ['@CurrentUserIsPrimaryOwner', 'ann', 'folder:f', 'allowed'],
    ['@CurrentUserIsPrimaryOwner', 'bob', 'folder:f', 'denied'],
    ['@OwnerNoSid', 'bob', 'folder:f', 'denied'],
    ['@CoOwnerNoSid', 'bob', 'folder:f', 'allowed'],
    ['@CoOwner', 'bob', 'folder:f', 'denied'],
    ['@NoOwner', 'dan', 'job:free', 'allowed'],
    ['@NoOwner', 'dan', 'folder:f', 'denied'],
  ] as const)('%s held by everybody, %s on %s: %s', async (name, user, resource, expected) => {
    expect((await ask(ownedWith(`${name} .* G:authenticated = Job/Build`)))(user, 'Job/Build', resource)).toBe(
      expected,
    );
  });

  it('@Owner and @CoOwner take the assigned name for the owner', async () => {
    const may = await ask(ownedWith('@CoOwner .* U:bob,U:dan = Job/Build', '@Owner .* U:ann,U:bob = Job/Cancel'));
    expect(may('bob', 'Job/Build', 'folder:f')).toBe('allowed');
    expect(may('dan', 'Job/Build', 'folder:f')).toBe('denied');
    expect(may('ann', 'Job/Cancel', 'folder:f')).toBe('allowed');
    expect(may('bob', 'Job/Cancel', 'folder:f')).toBe('denied');
  });

  it('an owner who does not hold the role has nothing of it; one whose groups were not read might', async () => {
    const estate = ownedWith('@CurrentUserIsOwner .* G:devs = Job/Build');
    expect((await ask({ ...estate, groups: { devs: ['bob'] } }))('ann', 'Job/Build', 'folder:f')).toBe('denied');
    expect((await ask({ ...estate, groups: { devs: ['bob'] } }))('bob', 'Job/Build', 'folder:f')).toBe('allowed');
    const ldap = await ask({ ...estate, realm: 'hudson.security.LDAPSecurityRealm', groups: null });
    expect(ldap('ann', 'Job/Build', 'folder:f')).toBe('unknown');
    expect(ldap('dan', 'Job/Build', 'folder:f')).toBe('denied');
  });

  it('folders pass their owners on unless the settings keep them from it', async () => {
    const blocked = await ask({
      ...ownedWith('@CurrentUserIsOwner .* G:authenticated = Job/Build'),
      change: (snapshot) => ({
        ...snapshot,
        controller: { ...snapshot.controller, ownershipSettings: { blocksInheritance: true, itemSpecific: null } },
      }),
    });
    expect(blocked('ann', 'Job/Build', 'job:f/below')).toBe('denied');
    expect(blocked('ann', 'Job/Build', 'folder:f')).toBe('allowed');
  });

  it('owners of what could not be read are unknown', async () => {
    const may = await ask({
      ...ownedWith('@CurrentUserIsOwner .* U:dan = Job/Build'),
      change: changing('free', { configurationRead: false }),
    });
    expect(may('dan', 'Job/Build', 'job:free')).toBe('unknown');
    expect(may('ann', 'Job/Build', 'job:free')).toBe('denied');
  });

  it('say who owns on nodes and as relationships', async () => {
    const { facts } = await compileEstate(
      roleEstate({ ...ownedWith(), agents: ['a'], owners: { ...owners, 'agent:a': ['dan'] } }),
    );
    const owned = facts.relationships.filter((one) => one.type === 'OWNS').map((one) => `${one.from} ${one.to}`);
    expect(owned).toContain('user:test/bob job:test/f/below');
    expect(owned).toContain('user:test/dan agent:test/a');
    expect(facts.nodes.find((node) => node.id === 'job:test/f/below')?.properties).toMatchObject({
      owner: 'ann',
      coOwners: ['bob'],
    });
  });
});

describe('item-specific permissions', () => {
  const entry = (type: 'USER' | 'GROUP' | 'EITHER', sid: string, permission: string) => ({
    raw: '',
    type,
    permission: `hudson.model.Item.${permission}`,
    sid,
    place: { file: 'config.xml', line: 1 },
  });
  const estate = (roles: string[], ...itemSpecific: ReturnType<typeof entry>[]): RoleEstate => ({
    items: { x: job, y: job },
    users: ['ann', 'bob'],
    groups: { devs: ['bob'] },
    roles: { items: roles.map(role) },
    change: changing('x', {
      ownership: {
        enabled: true,
        primary: 'root',
        secondary: [],
        itemSpecific,
        place: { file: 'config.xml', line: 1 },
      },
    }),
  });
  it('count where role and job both give the permission to an untyped entry of the same name', async () => {
    const roles = ['@ItemSpecific .* U:ann,G:devs = Job/Build Job/Configure'];
    const may = await ask(
      estate(
        roles,
        entry('EITHER', 'ann', 'Build'),
        entry('USER', 'ann', 'Configure'),
        entry('EITHER', 'devs', 'Cancel'),
        entry('EITHER', 'devs', 'Configure'),
      ),
    );
    expect(may('ann', 'Job/Build', 'job:x')).toBe('allowed');
    expect(may('ann', 'Job/Configure', 'job:x')).toBe('denied');
    expect(may('ann', 'Job/Build', 'job:y')).toBe('denied');
    expect(may('bob', 'Job/Configure', 'job:x')).toBe('allowed');
    expect(may('bob', 'Job/Cancel', 'job:x')).toBe('denied');
  });

  it('with the user id, an entry for authenticated counts for whoever the job names', async () => {
    const names = [entry('EITHER', 'ann', 'Build')];
    expect(
      (await ask(estate(['@ItemSpecificWithUserID .* G:authenticated = Job/Build'], ...names)))(
        'ann',
        'Job/Build',
        'job:x',
      ),
    ).toBe('allowed');
    expect(
      (await ask(estate(['@ItemSpecific .* G:authenticated = Job/Build'], ...names)))('ann', 'Job/Build', 'job:x'),
    ).toBe('denied');
  });
});

describe('what a live controller does not show', () => {
  const estate: RoleEstate = {
    items: { x: job },
    owners: { x: ['gone'] },
    users: ['ann'],
    roles: { items: [role('@NoOwner .* U:ann = Job/Build')] },
  };
  const live: RoleEstate['change'] = (snapshot) => ({
    ...snapshot,
    collector: { ...snapshot.collector, name: 'jenkins' },
  });

  it('leaves open whether an owner nobody saw exists', async () => {
    expect((await ask(estate))('ann', 'Job/Build', 'job:x')).toBe('allowed');
    expect((await ask({ ...estate, change: live }))('ann', 'Job/Build', 'job:x')).toBe('unknown');
  });

  it('names the settings that were assumed', async () => {
    const { gaps } = await compileEstate(roleEstate({ ...estate, change: live }));
    expect(gaps).toContainEqual(expect.objectContaining({ code: 'ownership-settings-assumed' }));
  });
});
