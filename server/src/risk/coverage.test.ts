import { describe, expect, it } from 'vitest';
import { listRiskQueries } from './catalogue.js';
import { coveringQueries, documentCoverage, owaspLists } from './coverage.js';

const queries = listRiskQueries();

describe('the risk queries', () => {
  it.each(Object.values(owaspLists).flatMap((entries) => Object.keys(entries)))('cover %s', (id) => {
    expect(coveringQueries(queries, id).length).toBeGreaterThan(0);
    expect(documentCoverage(queries)).toContain(`| ${id} |`);
  });

  it('are at least eighty, and name no entry of OWASP that there is none of', () => {
    expect(queries.length).toBeGreaterThanOrEqual(80);
    const known = new Set(Object.values(owaspLists).flatMap((entries) => Object.keys(entries)));
    const named = queries.flatMap((query) => query.controls.filter(({ framework }) => framework === 'OWASP'));
    expect(named.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});
