import { expect, it } from 'vitest';
import { reportHtml } from './print-html.js';
import { printedTables } from './print-tables.js';
import type { Report, ReportTable } from './report.js';

const columns = ['folder', 'principal', 'is', 'permissions', 'why'];
const row = (folder: string, principal: string, why: string) => [folder, principal, 'user', 'Job/Read', why];

function review(rows: ReportTable['rows']): Report {
  const tables = [{ title: 'Grants', columns, rows }];
  return {
    kind: 'access-review',
    title: 'Access review of "</style>',
    notes: [],
    snapshots: [],
    tables,
    digest: 'sha256:0',
  };
}

it('an access review is printed folder by folder: who holds the same as above has a row that says where the way is told', () => {
  const [top, pay, deep] = ['controller:acme', 'folder:acme/pay', 'folder:acme/pay/old/deep'];
  const rows = [
    ...[row(top, 'user:acme/ann', 'by a'), row(top, 'user:acme/bob', 'by b')],
    ...[row(pay, 'user:acme/ann', 'by a'), row(pay, 'user:acme/bob', 'by c'), row(pay, 'user:acme/eve', 'by a')],
    ...[row(deep, 'user:acme/ann', 'by a'), row(deep, 'user:acme/bob', 'by c'), row(deep, 'user:acme/eve', 'by e')],
  ];
  const printed = printedTables(review(rows)).map(({ title, rows }) => [
    title,
    rows.map((cells) => [cells[0], cells.at(-1)]),
  ]);
  expect(printed).toEqual([
    [
      top,
      [
        ['user:acme/ann', 'by a'],
        ['user:acme/bob', 'by b'],
      ],
    ],
    [
      pay,
      [
        ['user:acme/ann', `as in ${top}`],
        ['user:acme/bob', 'by c'],
        ['user:acme/eve', 'by a'],
      ],
    ],
    [
      deep,
      [
        ['user:acme/ann', `as in ${top}`],
        ['user:acme/bob', `as in ${pay}`],
        ['user:acme/eve', 'by e'],
      ],
    ],
  ]);
});

it('no table is so long that a browser gives up printing it, and none of its rows is lost', () => {
  const rows = Array.from({ length: 1201 }, (_, at) => row('folder:acme/pay', `user:acme/u${at}`, 'by a'));
  const html = reportHtml(review(rows));
  const bodies = html.match(/<tbody>.*?<\/tbody>/gs) ?? [];
  const lengths = bodies.map((text) => text.match(/<tr>/g)?.length);
  expect(lengths).toEqual([500, 500, 201]);
  expect(html.match(/<thead>/g)).toHaveLength(3);
});

it('every sheet has the title, which ends neither its quotes nor the style', () => {
  expect(reportHtml(review([]))).toContain(String.raw`content: "Access review of \000022\00003c/style\00003e"`);
});
