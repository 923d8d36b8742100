import { expect, it } from 'vitest';
import { printCsv } from './csv.js';
import { fileName } from './file.js';

it('quotes what needs quotes', () => {
  expect(
    printCsv(
      ['a', 'b'],
      [
        ['say "hi"', 'x,y'],
        ['two\nlines', 'plain'],
      ],
    ),
  ).toBe('a,b\r\n"say ""hi""","x,y"\r\n"two\nlines",plain\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('lets no spreadsheet compute %j', (cell) => {
  expect(printCsv(['a'], [[cell]])).toContain(`'${cell}`);
});

it('names a file after view, subject and date', () => {
  expect(fileName('who-can', 'job:acme/release/deploy prod', new Date('2026-11-22T10:00:00Z'), 'csv')).toBe(
    'who-can-deploy-prod-2026-11-22.csv',
  );
});
