import { describe, expect, it } from 'vitest';
import { PipewardenError } from '../domain/errors.js';
import { uncertainAccessTypes } from '../domain/graph.js';
import { overUnread } from './over-unread.js';
import { statements } from './statements.js';

describe('a statement over what could not be read as well', () => {
  it('follows every type that may be there, wherever its text follows the one that is', () => {
    const text = ['// x — asks', '// follows: access', '// unknown: yes', 'MATCH (a)-[:MEMBER_OF|HAS_ROLE*0..]->(b)'];
    expect(overUnread([...text, 'MATCH (b)-[r:GRANTED]->(c)'].join('\n')).split('\n')).toEqual([
      '// x-unknown — asks, over what could not be read as well',
      '// follows: uncertain-access',
      'MATCH (a)-[:MEMBER_OF|HAS_ROLE|MAY_BE_MEMBER_OF*0..]->(b)',
      'MATCH (b)-[r:GRANTED|MAY_BE_GRANTED]->(c)',
    ]);
  });

  it('leaves what an entitlement requires and gives as it is', () => {
    for (const line of ['-[:REQUIRES]->(q)', '-[:CAN_READ|CAN_ENTER]->(r)', 'COUNT { ()-[:MAY_BE_GRANTED]->() }'])
      expect(overUnread(line)).toBe(line);
  });

  it('is there for every statement whose header has one, and names every uncertain type', () => {
    const both = statements.names('access/').filter((name) => statements.get(name).keys['unknown'] !== undefined);
    expect(both.length).toBeGreaterThanOrEqual(8);
    for (const name of both)
      for (const type of uncertainAccessTypes)
        expect(statements.get(`${name}-unknown`).text, name).toMatch(new RegExp(`\\b${type}\\b`));
  });

  it('is refused for a statement whose header has none', () => {
    expect(() => statements.get('access/ping-unknown')).toThrow(PipewardenError);
  });
});
