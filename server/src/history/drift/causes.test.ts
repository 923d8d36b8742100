import { describe, expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../../../test/support/estate.js';
import { permissionDrift } from './permission-drift.js';

async function causes(before: EstateText, after: EstateText): Promise<readonly string[]> {
  const drift = await permissionDrift((await compileEstate(before)).facts, (await compileEstate(after)).facts);
  return drift.causes.map(({ cause, gained, lost, people }) => {
    const through = cause ? `${cause.change === 'added' ? '+' : '-'} ${cause.text}` : 'several';
    return `${gained > 0 ? 'gained' : ''}${lost > 0 ? 'lost' : ''} by ${people}: ${through}`;
  });
}

const base: EstateText = {
  users: ['ann', 'bob'],
  groups: { staff: ['bob'] },
  entries: ['G:authenticated Overall/Read', 'G:staff Job/Read'],
  items: { 'pay/deploy': {}, 'pay/check': {}, 'web/build': {} },
};

describe('a permission that somebody gained or lost came through', () => {
  it('the grant that was made', async () => {
    const after = { ...base, entries: [...base.entries!, 'U:ann Overall/Administer'] };
    const text = 'user:test/ann was granted Overall/Administer at controller:test';
    expect(await causes(base, after)).toEqual([`gained by 1: + ${text}`]);
    expect(await causes(after, base)).toEqual([`lost by 1: - ${text}`]);
  });

  it('the membership, where the grants of the group stayed', async () => {
    expect(await causes(base, { ...base, groups: { staff: ['ann', 'bob'] } })).toEqual([
      'gained by 1: + user:test/ann is a member of group:test/staff',
    ]);
  });

  it('the folder that has a list of its own now, or no longer inherits', async () => {
    const after: EstateText = { ...base, items: { ...base.items, pay: { kind: 'folder', strategy: 'N' } } };
    const text = 'folder:test/pay has an access-control list of its own';
    expect(await causes(base, after)).toEqual([`lost by 1: + ${text}`]);
    expect(await causes(after, base)).toEqual([`gained by 1: - ${text}`]);
    const inheriting: EstateText = { ...base, items: { ...base.items, pay: { kind: 'folder', strategy: 'P' } } };
    expect(await causes(inheriting, after)).toEqual([
      'lost by 1: - folder:test/pay inherits grants from controller:test',
    ]);
  });

  it('the job that is new, or the person', async () => {
    const items = { ...base.items, 'web/deploy': {} };
    expect(await causes(base, { ...base, items })).toEqual(['gained by 1: + job:test/web/deploy is new']);
    const users = ['ann', 'bob', 'eve'];
    expect(await causes(base, { ...base, users })).toEqual(['gained by 1: + user:test/eve is new']);
  });
});
