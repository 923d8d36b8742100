import { describe, expect, it } from 'vitest';
import { accessTypes } from '../../server/src/domain/graph.js';
import { checkDenominator } from './check-statement.js';
import { checkFollows, fixFollows } from './follows.js';
import { wastefulOperators } from './plan.js';
import { namedTokens, unindexedIds, usedParameters } from './text.js';

const step = (operator: string, ...children: ReturnType<typeof leaf>[]) => ({ operator, children });
const leaf = (operator: string): { operator: string; children: { operator: string; children: never[] }[] } => ({
  operator,
  children: [],
});

describe('the lint of statements', () => {
  it('finds parameters and names in code, never in comments or strings', () => {
    const text =
      "// $not Not\nMATCH (n:User|Group {id: $id})-[r:MEMBER_OF|!CAN]->(:Group) WHERE n.x = '$no:No' RETURN CASE WHEN n:TierZero THEN 1 END";
    expect([...usedParameters(text)]).toEqual(['id']);
    expect([...namedTokens(text)].sort()).toEqual(['CAN', 'Group', 'MEMBER_OF', 'TierZero', 'User']);
  });
  it('refuses to look for an id where no index has it', () => {
    const text =
      'MATCH (a:Job {id: $id})-->(:User|Entity {x: 1, id: $id})-->(b:Entity&Job {id: $id}) MERGE (:Change {id: 1})';
    expect(unindexedIds(text)).toEqual(['Job', 'User|Entity']);
  });
  it('refuses a risk query that does not say what it counts out of', () => {
    expect(checkDenominator({ name: 'risk/a', keys: {} })).toHaveLength(1);
    expect(checkDenominator({ name: 'risk/a', keys: { of: 'builds' } })).toHaveLength(1);
    expect(checkDenominator({ name: 'risk/a', keys: { of: 'jobs, credential stores' } })).toEqual([]);
    expect(checkDenominator({ name: 'paths/a', keys: {} })).toEqual([]);
  });
  it('tells and fixes a list that lags behind the declaration', () => {
    const stale = `MATCH (a)-[:${accessTypes.slice(1).join('|')}*1..9]->(b)-[:CONTAINS*]->(c)`;
    expect(checkFollows(stale, 'access')).toHaveLength(1);
    const fixed = fixFollows(stale, 'access');
    expect(checkFollows(fixed, 'access')).toEqual([]);
    expect(fixed).toContain('[:CONTAINS*]');
  });
  it('tells a list of one step that lags behind, too, and leaves a short one', () => {
    const whole = accessTypes.join('|');
    const stale = `MATCH (a)-[:${whole}*1..9]->(b)-[step:${accessTypes.slice(1).join('|')}]->(c)-[:CONTAINS]->(d)`;
    expect(checkFollows(stale, 'access')).toHaveLength(1);
    expect(fixFollows(stale, 'access')).toContain(`[step:${whole}]->(c)-[:CONTAINS]->(d)`);
  });
  it('refuses products, but not of a single node found by its id', () => {
    expect([...wastefulOperators(step('CartesianProduct', leaf('NodeByLabelScan'), leaf('NodeIndexSeek')))]).toEqual([
      'CartesianProduct',
    ]);
    expect([
      ...wastefulOperators(step('CartesianProduct', leaf('NodeUniqueIndexSeek'), leaf('NodeByLabelScan'))),
    ]).toEqual([]);
  });
});
