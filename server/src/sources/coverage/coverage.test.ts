/** The report on what was read, over snapshots that hold little. */
import { describe, expect, it } from 'vitest';
import { estate } from '../../../test/support/estate.js';
import type { CoverageCode } from '../../domain/coverage.js';
import { coverageAreas } from './coverage-areas.js';
import { groupGaps } from './coverage.js';

describe('the coverage report', () => {
  it('gathers gaps that the same permission opens, the widest first', () => {
    const gap = (code: CoverageCode, subject: string, missingPermission?: string) => ({
      code,
      subject,
      message: `${subject} was not read.`,
      ...(missingPermission ? { missingPermission } : {}),
    });
    const groups = groupGaps([
      gap('users-unread', 'people'),
      gap('item-unreadable', 'b', 'Job/ExtendedRead'),
      gap('item-unreadable', 'a', 'Job/ExtendedRead'),
      gap('item-unreadable', 'c'),
    ]);
    expect(groups.map(({ code, subjects, missingPermission }) => [code, subjects, missingPermission])).toEqual([
      ['item-unreadable', ['a', 'b'], 'Job/ExtendedRead'],
      ['item-unreadable', ['c'], null],
      ['users-unread', ['people'], null],
    ]);
    expect(groups[0]?.leavesOpen).toMatch(/permissions on the item and below it/);
  });

  it('counts what was read of what is known to exist, and says where that is not known', () => {
    const snapshot = estate({ strategy: null, items: { a: {}, 'f/b': { read: false } } });
    const areas = new Map(coverageAreas(snapshot).map(({ area, read, of }) => [area, `${read} of ${of}`]));
    expect(areas.get('authorization strategy')).toBe('0 of 1');
    expect(areas.get('configurations of items')).toBe('2 of 3');
    const asSeen = { code: 'items-as-seen' as const, subject: '/', message: '' };
    expect(coverageAreas({ ...snapshot, coverage: [asSeen] }).find(({ area }) => area === 'items')).toEqual({
      area: 'items',
      read: 3,
      of: null,
    });
  });
});
