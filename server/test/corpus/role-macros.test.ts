/** Macros of the role strategy itself, and names that call none. */
import { describe, expect, it } from 'vitest';
import { compileEstate, decide, type ItemText } from '../support/estate.js';
import { changing, role, roleEstate, type RoleEstate } from '../support/role-fixtures.js';

const job: ItemText = { kind: 'job' };
const ask = async (estate: RoleEstate) => decide(roleEstate(estate));

describe('macros that ask the item', () => {
  it('@BuildableJob leaves out folders and disabled jobs', async () => {
    const may = await ask({
      items: { 'f/on': job, off: job, odd: job },
      roles: { items: [role('@BuildableJob .* U:ann = Job/Build')] },
      change: (snapshot) => changing('odd', { type: 'other' })(changing('off', { disabled: true })(snapshot)),
    });
    expect(['job:f/on', 'job:off', 'folder:f', 'job:odd'].map((one) => may('ann', 'Job/Build', one))).toEqual([
      'allowed',
      'denied',
      'denied',
      'unknown',
    ]);
  });

  it('@ContainedInView is undecided for a view whose filter is', async () => {
    const view = {
      name: 'v',
      fullName: 'v',
      owner: '',
      className: 'listView',
      type: 'list' as const,
      jobNames: ['in'],
    };
    const rest = { includeRegex: null, recurse: false, shownItems: null, place: { file: 'config.xml', line: 9 } };
    const may = async (filtered: boolean) =>
      ask({
        items: { in: job, out: job },
        roles: { items: [role('@ContainedInView(v) .* U:ann = Job/Build')] },
        change: (snapshot) => ({ ...snapshot, views: [{ ...view, ...rest, filtered }] }),
      });
    expect((await may(false))('ann', 'Job/Build', 'job:in')).toBe('allowed');
    expect((await may(false))('ann', 'Job/Build', 'job:out')).toBe('denied');
    expect((await may(true))('ann', 'Job/Build', 'job:out')).toBe('unknown');
  });

  it.each(['@NoSuchMacro', '@Folder:x', '@Owner(a', '@', '@BuildableJob:1:2'])(
    '%s never grants, and coverage says so',
    async (name) => {
      const estate = roleEstate({
        items: { f: { kind: 'folder' } },
        roles: { items: [role(`${name} .* U:ann = Job/Build`)] },
      });
      expect((await decide(estate))('ann', 'Job/Build', 'folder:f')).toBe('denied');
      expect((await compileEstate(estate)).gaps).toContainEqual(
        expect.objectContaining({ code: 'macro-without-effect', subject: `role:test/project/${name}` }),
      );
    },
  );

  it('macros of the Ownership plugin grant nothing where it is not installed', async () => {
    const may = await ask({
      items: { x: job },
      owners: { x: ['ann'] },
      roles: { items: [role('@CurrentUserIsOwner .* G:authenticated = Job/Build')] },
      change: (snapshot) => ({ ...snapshot, plugins: [{ name: 'role-strategy', version: '689.v1' }] }),
    });
    expect(may('ann', 'Job/Build', 'job:x')).toBe('denied');
  });
});
