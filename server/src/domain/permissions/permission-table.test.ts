import { describe, expect, it } from 'vitest';
import { appliesTo } from './applies-to.js';
import { catalogue } from './catalogue.js';
import { parsePermission, PermissionTable, printPermission } from './permission-table.js';

describe('a permission', () => {
  it('is read back from its line as it was', () => {
    for (const { relationship: _, ...permission } of catalogue) {
      for (const enabled of [true, false]) {
        const given = { ...permission, enabled, scopes: [...permission.scopes] };
        expect(parsePermission(printPermission(given))).toEqual(given);
      }
    }
  });

  it('applies to the kinds of node it names', () => {
    expect(['controller', 'folder', 'job', 'agent', 'view'].filter((kind) => appliesTo({ scopes: [] }, kind))).toEqual(
      [],
    );
    expect(appliesTo({ scopes: ['ITEM'] }, 'job')).toBe(true);
    expect(appliesTo({ scopes: ['ITEM_GROUP', 'RUN', 'COMPUTER'] }, 'job')).toBe(false);
  });
});

describe('a table of permissions', () => {
  const row = (id: string, impliedBy: string | null, enabled = true) => ({
    ...{ id, name: id, impliedBy, enabled, scopes: ['JENKINS'] as const },
  });

  it('passes over what is switched off', () => {
    const table = new PermissionTable([row('a', 'b', false), row('b', 'c', false), row('c', null)]);
    expect(table.inForce('a')?.id).toBe('c');
    expect(table.implier('a')?.id).toBe('c');
    expect(table.inForce('c')?.id).toBe('c');
    expect(new PermissionTable([row('a', null, false)]).inForce('a')).toBeUndefined();
  });

  it('ends a chain that comes round to itself', () => {
    const table = new PermissionTable([row('a', 'b'), row('b', 'a')]);
    expect(table.chain('a').map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
