/** Decisions by rules that changed, at every version on either side and where the version was not read. */
import { describe, expect, it } from 'vitest';
import type { DecisionValue } from '../../src/domain/answers.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { compileEstate, decide, type EstateText, type ItemText } from '../support/estate.js';
import { role, roleEstate } from '../support/role-fixtures.js';

type Change = NonNullable<EstateText['change']>;
const plugins =
  (...installed: readonly (readonly [string, string])[]): Change =>
  (snapshot) => ({ ...snapshot, plugins: installed.map(([name, version]) => ({ name, version })) });
const core =
  (version: string | null): Change =>
  (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, version } });

/** What holds on both sides is known whatever the version; what differs is unknown without one. */
function between(one: DecisionValue, other: DecisionValue): DecisionValue {
  return one === other ? one : 'unknown';
}

describe('Read of a job in a folder under the matrix strategy', () => {
  const shapes = (['P', 'G', 'N'] as const).flatMap((strategy) =>
    [[], ['E:bob Job/Read'], ['E:bob Job/Discover'], ['E:bob Job/Build']].flatMap((entries) =>
      [[], ['E:bob Job/Read'], ['E:bob Overall/Administer']].map((above): [string, ItemText, readonly string[]] => [
        `${strategy}, ${entries.join() || 'nothing'} in the folder, ${above.join() || 'nothing'} at the controller`,
        { strategy, entries },
        above,
      ]),
    ),
  );

  it.each(shapes)('%s', async (_, job, entries) => {
    const items = { f: { kind: 'folder' as const }, 'f/job': job };
    const at = (change: Change) => decide({ users: ['bob'], entries, items, change });
    const [before, since, unread] = await Promise.all([
      at(plugins(['matrix-auth', '2.6.5'])),
      at(plugins(['matrix-auth', '2.6.6'])),
      at(plugins()),
    ]);
    for (const permission of ['Job/Read', 'Job/Discover', 'Job/Build', 'Job/Configure', 'Job/Workspace']) {
      const ask = (answers: typeof before) => answers('bob', permission, 'job:f/job');
      expect([permission, ask(unread)]).toEqual([permission, between(ask(before), ask(since))]);
    }
  });
});

describe('Read of a job in a folder by a role', () => {
  const roles = [
    { items: [role('in f/.* E:bob = Job/Read')] },
    { items: [role('in f/.* E:bob = Job/Read'), role('on f E:bob = Job/Read')] },
    { items: [role('in f/.* E:bob = Job/Discover Job/Build'), role('two f/j.* E:bob = Job/Read')] },
    { items: [role('in .* E:bob = Job/Read')] },
    { global: [role('all .* E:bob = Job/Read')], items: [role('in f/.* E:bob = Job/Build')] },
  ];

  it.each(roles.map((each, at) => [at, each] as const))('case %i', async (_, given) => {
    const at = async (change: Change) =>
      decide(roleEstate({ users: ['bob', 'eve'], items: { 'f/job': { kind: 'job' } }, roles: given, change }));
    const [before, since, unread] = await Promise.all([
      at(plugins(['role-strategy', '3.1.1'])),
      at(plugins(['role-strategy', '3.2'])),
      at(plugins()),
    ]);
    for (const user of ['bob', 'eve'])
      for (const permission of ['Job/Read', 'Job/Discover', 'Job/Build']) {
        const ask = (answers: typeof before) => answers(user, permission, 'job:f/job');
        expect([user, permission, ask(unread)]).toEqual([user, permission, between(ask(before), ask(since))]);
      }
  });
});

describe('ids that are equal in some versions only (IdStrategy, SECURITY-3924)', () => {
  const names = [
    'admin',
    'ADMIN',
    'adm\u0131n',
    'mass',
    'ma\u017fs',
    '\u03c3',
    '\u03c2',
    '\u03a3',
    'stra\u00dfe',
    'b\u00fcro',
    'B\u00dcRO',
  ];
  const granted = (entry: string, user: string, version: string | null) =>
    decide({ users: [user], entries: [`U:${entry} Job/Build`], change: core(version) });

  it.each(names)('%s', async (entry) => {
    for (const user of names) {
      const [old, new_, lts, unread] = await Promise.all(
        ['2.575', '2.576', '2.568.2', null].map((version) => granted(entry, user, version)),
      );
      const ask = (answers: NonNullable<typeof old>) => answers(user, 'Job/Build', 'controller');
      expect([user, ask(lts!)]).toEqual([user, ask(new_!)]);
      expect([user, ask(unread!)]).toEqual([user, between(ask(old!), ask(new_!))]);
    }
  });

  it('are told apart as the version does', async () => {
    const of = async (version: string) =>
      (await granted('admin', 'adm\u0131n', version))('adm\u0131n', 'Job/Build', 'controller');
    expect([await of('2.568.1'), await of('2.568.2')]).toEqual(['allowed', 'denied']);
  });

  it('were compared exactly before 1.566, and are perhaps where nothing tells the version', async () => {
    const asked = async (version: string | null) =>
      (await decide({ users: ['Ann'], entries: ['E:ann Job/Build'], change: core(version) }))(
        'Ann',
        'Job/Build',
        'controller',
      );
    expect([await asked('1.565'), await asked('1.566'), await asked(null)]).toEqual(['denied', 'allowed', 'unknown']);
  });
});

it('an API token ends at its date from 2.548 on, and before never', async () => {
  const token = {
    uuid: 'u',
    name: 't',
    createdAt: null,
    expiresAt: '2025-01-01T00:00:00.000Z',
    lastUsedAt: null,
    useCount: null,
    legacy: false,
  };
  const typeAt = async (version: string | null) => {
    const change = (snapshot: JenkinsSnapshot): JenkinsSnapshot => ({
      ...core(version)(snapshot),
      users: snapshot.users.map((user) => ({ ...user, tokens: [{ ...token, place: user.place }] })),
    });
    const { facts } = await compileEstate({ users: ['ann'], change });
    return facts.relationships.find(({ from }) => from.startsWith('token:'))?.type;
  };
  // Only a version that ends tokens writes the date, so without a version it counts.
  expect(await Promise.all(['2.547', '2.548', null].map(typeAt))).toEqual(['AUTHENTICATES_AS', 'ENDED', 'ENDED']);
});

it('Agent/Provision belongs to the controller from 2.445 on, and is decided alike before', async () => {
  for (const version of ['2.444', '2.445', null]) {
    const ask = await decide({
      users: ['ann', 'root'],
      entries: ['U:ann Agent/Provision', 'U:root Overall/Administer'],
      change: core(version),
    });
    expect(['ann', 'root', 'eve'].map((user) => ask(user, 'Agent/Provision', 'controller'))).toEqual([
      'allowed',
      'allowed',
      'denied',
    ]);
  }
});
