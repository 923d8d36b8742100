import { expect, it } from 'vitest';
import { labelsOf } from '../graph/load/labels.js';
import { StatementCatalogue } from '../graph/statements.js';
import { compileEstates } from '../../test/support/compile-estates.js';
import { estatesCases, riskCases } from '../../test/support/risk-cases/all.js';
import { beginningOf, mayFind } from './begins-with.js';
import { listRiskQueries } from './catalogue.js';

const of = (text: string) => beginningOf(`// a — b\n// params: none\n${text}`);
const none = { labels: [], types: [] };

it('a statement needs every label and one type of each list that its first patterns have', () => {
  const text =
    'MATCH way = (key:SshKey {a: 1})-[:MAY_RUN|ENDED*1..3]->(:Command)<-[run:RUNS]-(any)\nMATCH (job:Job)\nRETURN 1';
  const needed = { labels: ['SshKey', 'Command', 'Job'], types: [['MAY_RUN', 'ENDED'], ['RUNS']] };
  expect(of(text)).toEqual(needed);
  const inUse = { labels: needed.labels, types: ['ENDED', 'RUNS'] };
  expect(mayFind(needed, inUse)).toBe(true);
  expect(mayFind(needed, { ...inUse, labels: ['SshKey', 'Job'] })).toBe(false);
  expect(mayFind(needed, { ...inUse, types: ['MAY_RUN', 'ENDED'] })).toBe(false);
});

it('what may be missing is not needed', () => {
  expect(of('MATCH (a)-[:HAS_ROLE*0..1]->()\nRETURN 1')).toEqual(none);
  expect(of('MATCH (a:!Job)\nRETURN 1')).toEqual(none);
  expect(of('MATCH (a:Job|Folder)\nRETURN 1')).toEqual(none);
  expect(of('OPTIONAL MATCH (a:Job)\nRETURN 1')).toEqual(none);
  expect(of('CALL () {\n  MATCH (a:Job)\n  RETURN a\n}\nRETURN 1')).toEqual(none);
  expect(of('MATCH (a:Job)\nRETURN 1\nUNION\nMATCH (b:Folder)\nRETURN 1')).toEqual(none);
  expect(
    of('MATCH (a:Job)\nWHERE NOT (a)-[:RUNS]->(:Task)\n  AND EXISTS { (:Folder) }\nOPTIONAL MATCH (b:Host)\nRETURN 1'),
  ).toEqual({
    labels: ['Job'],
    types: [],
  });
});

it('a line before that makes no rows is passed by, and one that counts is not', () => {
  expect(of('WITH datetime() AS since\nMATCH (a:Token)\nRETURN 1').labels).toEqual(['Token']);
  expect(of('MATCH (a:Job)\nWITH count(a) AS jobs\nMATCH (b:Token)\nRETURN 1').labels).toEqual(['Job']);
});

it('every estate on which a risk query finds something has what the query begins with', async () => {
  const ofOneJenkins = riskCases.map(({ riskQuery, planted }) => ({ riskQuery, planted: { jenkins: planted } }));
  // What an audit log tells is compiled from what is kept of it.
  const cases = [...ofOneJenkins, ...estatesCases.filter(({ planted }) => planted.audit === undefined)];
  const catalogue = new StatementCatalogue();
  const statements = new Map(listRiskQueries().map(({ id, statement }) => [id, statement]));
  const left: string[] = [];
  let needing = 0;
  for (const { riskQuery, planted } of cases) {
    const statement = statements.get(riskQuery);
    if (statement === undefined) continue;
    const { nodes, relationships } = await compileEstates(planted);
    const labels = [...nodes.values()].flatMap((node) => labelsOf(node));
    const beginning = beginningOf(catalogue.get(statement).text);
    if (beginning.labels.length + beginning.types.length > 0) needing += 1;
    const types = relationships.map(({ type }) => type);
    if (!mayFind(beginning, { labels, types })) left.push(`${riskQuery} ${JSON.stringify(beginning)}`);
  }
  expect(left).toEqual([]);
  expect(needing).toBeGreaterThan(cases.length / 2);
});
