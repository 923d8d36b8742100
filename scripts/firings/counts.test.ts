/** The page of counts names every risk query and every recording, and what fires nowhere has a case all the same. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageFile } from '../../server/src/package-files.js';
import { listRiskQueries } from '../../server/src/risk/catalogue.js';
import { estatesCases, riskCases } from '../../server/test/support/risk-cases/all.js';
import { estates, printCounts, silentQueries } from './counts.js';

const lines = readFileSync(packageFile('docs/finding-counts.md'), 'utf8').split('\n');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const table = lines.filter((line) => line.startsWith('|')).map(cells);
const [head = [], , ...rows] = table;

it('has a row for every risk query and a column for every estate', () => {
  expect(head).toEqual(['risk query', ...estates]);
  const ids = rows.map(([name = '']) => /^\[(.+)\]/.exec(name)?.[1]);
  expect(ids, 'run npm run firings').toEqual(
    listRiskQueries()
      .map(({ id }) => id)
      .sort(),
  );
  expect(
    rows.every(([, ...counts]) => counts.length === estates.length && counts.every((one) => /^\d+$/.test(one))),
  ).toBe(true);
});

it('names those that fire nowhere, each of which is planted', () => {
  const counts = Object.fromEntries(
    estates.map((name, at) => [
      name,
      Object.fromEntries(rows.map((row) => [/^\[(.+)\]/.exec(row[0]!)![1]!, Number(row[at + 1])])),
    ]),
  );
  const silent = silentQueries(listRiskQueries(), counts);
  const planted = new Set([...riskCases, ...estatesCases].map(({ riskQuery }) => riskQuery));
  expect(silent.filter((id) => !planted.has(id))).toEqual([]);
  for (const id of silent) expect(lines.join('\n')).toContain(`\`${id}\``);
});

it('counts a query that fires on one estate as heard', () => {
  const queries = [{ id: 'a' }, { id: 'b' }];
  const counts = { seed: { a: 1, b: 0 }, other: { a: 0 } };
  expect(silentQueries(queries, counts)).toEqual(['b']);
  expect(printCounts(queries, counts)).toContain('| [b](findings/b.md) | 0 | 0 |');
});
