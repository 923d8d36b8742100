import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnWidths } from './column-widths.js';

it('come to 100, and no column is left without room, whatever stands in them', () => {
  const column = fc.constantFrom('is', 'principal', 'permissions');
  const cell = fc.constantFrom('', 'user', 'a'.repeat(40), 'Job/Build, '.repeat(200), `${'way '.repeat(50)}\nnext`);
  const table = fc.array(column, { minLength: 1, maxLength: 8 }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), { maxLength: 20 }),
    }),
  );
  fc.assert(
    fc.property(table, ({ columns, rows }) => {
      const widths = columnWidths(columns, rows);
      expect(widths.reduce((sum, each) => sum + each, 0)).toBe(100);
      // A short title and the space behind it are six letters of the 160 that a sheet has, or of more where there are many columns.
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(Math.min(3, Math.floor(100 / (6 * columns.length))));
    }),
  );
});

it('leave room for the longest word of a column beside one with much more text', () => {
  const rows = [['user, never seen', 'Job/Build, '.repeat(100)]];
  const [is, permissions] = columnWidths(['is', 'permissions'], rows);
  expect(is).toBeGreaterThanOrEqual(5);
  expect(permissions).toBeGreaterThan(5 * is!);
});

it('are larger where more stands', () => {
  const [short, long] = columnWidths(['is', 'why'], [['user', 'through group:acme/dev: is granted Job/Build']]);
  expect(long).toBeGreaterThan(2 * short!);
});
