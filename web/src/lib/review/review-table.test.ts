import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTables,
  countOf,
  filterRows,
  groupLines,
  readRow,
  sortRows,
  type Mark,
  type ReviewTable,
} from './review-table.js';

const permissions = ['Job/Build', 'Job/Read'];
const mark = fc.constantFrom<Mark>('', 'allowed', 'unknown');
const table = fc
  .array(fc.tuple(fc.constantFrom('ana', 'ben', 'cy'), fc.nat(5), mark, mark), { maxLength: 30 })
  .map((lines): ReviewTable => {
    const rows = lines.map(([name, job, ...cells]) =>
      readRow([`user:s/${name}`, name, 'user', 'yes', `job:s/j${job}`, 'job', ...cells]),
    );
    return { permissions, rows };
  });

describe('an access review', () => {
  it('loses no row and doubles none by sorting and grouping', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('principal', '-principal', 'resource', '-count'), (all, by) => {
        const sorted = sortRows(all.rows, by);
        expect(new Set(sorted)).toEqual(new Set(all.rows));
        for (const group of ['principal', 'resource', 'kind', 'seen', null] as const) {
          const lines = groupLines(sorted, group, new Set());
          expect(lines.flatMap((line) => ('row' in line ? [line.row] : []))).toHaveLength(all.rows.length);
          const heads = lines.flatMap((line) => ('row' in line ? [] : [line]));
          if (group) expect(heads.reduce((sum, { count }) => sum + count, 0)).toBe(all.rows.length);
          const closed = new Set(heads.map((head) => head.group));
          expect(groupLines(sorted, group, closed)).toHaveLength(group ? heads.length : all.rows.length);
        }
      }),
    );
  });

  it('shows with a filter exactly what fits', () => {
    fc.assert(
      fc.property(table, (all) => {
        const found = filterRows(all, { find: 'ANA j1', permission: 'Job/Read', only: 'unknown' });
        expect(found).toEqual(
          all.rows.filter(
            ({ principal, resource, cells }) =>
              principal.name === 'ana' && resource.id === 'job:s/j1' && cells[1] === 'unknown',
          ),
        );
      }),
    );
  });

  it('compares two: what both have, what one has alone, and nothing certain where one is unknown', () => {
    const of = (name: string, ...cells: Mark[]): ReviewTable => ({
      permissions,
      rows: [readRow([`user:s/${name}`, name, 'user', 'yes', 'job:s/j', 'job', ...cells])],
    });
    const marksOf = (one: ReviewTable, other: ReviewTable) => compareTables(one, other).rows[0]!.cells;
    expect(marksOf(of('ana', 'allowed', 'allowed'), of('ben', 'allowed', ''))).toEqual(['both', 'first']);
    expect(marksOf(of('ana', 'unknown', ''), of('ben', 'allowed', 'allowed'))).toEqual(['unknown', 'second']);
    const turned = { both: 'both', first: 'second', second: 'first', unknown: 'unknown', '': '' } as const;
    const [one, other] = [of('ana', 'allowed', ''), of('ben', 'unknown', 'allowed')];
    expect(marksOf(other, one)).toEqual(marksOf(one, other).map((each) => turned[each as keyof typeof turned]));
    expect(countOf(compareTables(one, other).rows[0]!)).toBe(2);
  });
});
