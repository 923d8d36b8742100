/** The report on what was read, over snapshots that hold little. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { estate } from '../../../test/support/estate.js';
import { coverageAreas } from './coverage-areas.js';
import { leavesOpen } from './coverage-conclusions.js';
import { groupGaps } from './coverage.js';

describe('the coverage report', () => {
  it('gathers gaps that the same permission opens, the widest first', () => {
    const gap = (code: string, subject: string, missingPermission?: string) => ({
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
    const asSeen = { code: 'items-as-seen', subject: '/', message: '' };
    expect(coverageAreas({ ...snapshot, coverage: [asSeen] }).find(({ area }) => area === 'items')).toEqual({
      area: 'items',
      read: 3,
      of: null,
    });
  });

  it('says of every kind of gap the Jenkins collectors tell what it leaves open', () => {
    // Sentences that are whole in themselves: what an entry, a symbol or a name means.
    const own =
      /^(casc-|tls-|url-|path-|groups-file|permissions-file|update-center-|name-inferred|macro-|user-un|symlink)/;
    const folder = fileURLToPath(new URL('../../collectors/jenkins', import.meta.url));
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
      /^(?!.*test).*\.ts$/.test(name),
    );
    const codes = new Set(
      files.flatMap((file) =>
        [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/code: '([a-z]+-[a-z-]+)',?\s+subject/g)].map(
          ([, code]) => code!,
        ),
      ),
    );
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !own.test(code) && leavesOpen(code) === '')).toEqual([]);
  });
});
