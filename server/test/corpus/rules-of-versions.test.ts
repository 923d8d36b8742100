/** Rules that hold only for some versions or some kinds of entry, each with a case on either side. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/domain/permissions.js';
import { compileEstate, decide, type EstateText } from '../support/estate.js';
import { role, roleEstate } from '../support/role-fixtures.js';

const matrixAuth = (version: string | null): NonNullable<EstateText['change']> => {
  const plugins = version === null ? [] : [{ name: 'matrix-auth', version, enabled: true }];
  return (snapshot) => ({ ...snapshot, plugins: plugins as never });
};

describe('Read of an item in a folder (matrix-auth ProjectMatrixAuthorizationStrategy, SECURITY-2180)', () => {
  it.each([
    ['2.6.5', 'allowed'],
    ['1.7', 'allowed'],
    ['2.5.9', 'allowed'],
    ['2.6.6', 'denied'],
    ['2.6.11', 'denied'],
    ['3.0', 'denied'],
    [null, 'denied'],
  ] as const)('needs Read of the folder since matrix-auth 2.6.6: %s, %s', async (version, expected) => {
    const ask = await decide({
      users: ['bob'],
      items: { f: { kind: 'folder' }, 'f/job': { strategy: 'G', entries: ['U:bob Job/Read'] } },
      change: matrixAuth(version),
    });
    expect(ask('bob', 'Job/Read', 'job:f/job')).toBe(expected);
  });
});

describe('an entry without a type (matrix-auth PermissionEntry, EITHER)', () => {
  it('counts for the user and for the group of its name', async () => {
    const ask = await decide({
      users: ['staff', 'ann', 'bob'],
      groups: { staff: ['ann'] },
      entries: ['E:staff Job/Build'],
    });
    expect(['staff', 'ann', 'bob'].map((user) => ask(user, 'Job/Build', 'controller'))).toEqual([
      'allowed',
      'allowed',
      'denied',
    ]);
  });
});

describe('Overall/Manage (jenkins.model.Jenkins.MANAGE)', () => {
  const asked = async (version: string | null, enable: readonly string[] = []) =>
    (
      await decide({
        users: ['root'],
        entries: ['U:root Overall/Administer'],
        enable,
        change: (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, version } }),
      })
    )('root', 'Overall/Manage', 'controller');

  it('is there from 2.542 on, and before where something switches it on', async () => {
    expect(await asked('2.541')).toBe('denied');
    expect(await asked('2.542')).toBe('allowed');
    expect(await asked('2.433', ['hudson.model.Hudson.Manage'])).toBe('allowed');
    expect(await asked(null)).toBe('denied');
  });
});

it('a permission that is switched off is passed over: what implies it gives what it would imply', async () => {
  const permissions = catalogue.map((each) => ({ ...each, enabled: each.name !== 'Agent/Disconnect' }));
  const ask = await decide({
    users: ['root', 'bob'],
    entries: ['U:root Overall/Administer', 'U:bob Agent/Build'],
    change: (snapshot) => ({ ...snapshot, permissions }),
  });
  expect(ask('root', 'Agent/Connect', 'controller')).toBe('allowed');
  expect(ask('bob', 'Agent/Connect', 'controller')).toBe('denied');
});

it('an item that inherits takes Read from its folder alone, whatever its own entries say', async () => {
  const ask = await decide({
    users: ['bob'],
    items: { f: { kind: 'folder' }, 'f/job': { strategy: 'P', entries: ['U:bob Job/Read', 'U:bob Job/Build'] } },
  });
  expect(ask('bob', 'Job/Read', 'job:f/job')).toBe('denied');
  expect(ask('bob', 'Job/Build', 'job:f/job')).toBe('allowed');
});

it('Read by roles needs every folder above, the outermost as well', async () => {
  const roles = { items: [role('in a/b/.* U:ann = Job/Read'), role('on a/b U:ann = Job/Read')] };
  const ask = await decide(roleEstate({ items: { 'a/b/c': { kind: 'job' } }, roles }));
  expect(ask('ann', 'Job/Read', 'job:a/b/c')).toBe('denied');
});

describe('what a permission leads to', () => {
  it('is nothing on the built-in node where it is configured or connected: no machine is taken over by that', async () => {
    const { facts } = await compileEstate({ users: ['ann'] });
    const given = facts.relationships.filter(
      ({ type, to }) => type.startsWith('CAN') && to === 'agent:test/(built-in)',
    );
    expect(given.length).toBeGreaterThan(0);
    const types = new Set<string>(given.map(({ type }) => type));
    expect(['CAN_CONFIGURE_AGENT', 'CAN_CONNECT_AGENT'].filter((type) => types.has(type))).toEqual([]);
  });

  it('is no replay of a job that is no pipeline', async () => {
    const { facts } = await compileEstate({ users: ['ann'], items: { job: {} } });
    expect(facts.relationships.filter(({ type }) => type === 'CAN_REPLAY')).toEqual([]);
  });
});
