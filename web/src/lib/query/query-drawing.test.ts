import { describe, expect, it } from 'vitest';
import { errorPlace, withoutPlace } from './error-place.js';
import { cellText, drawRows } from './query-drawing.js';

const node = (kind: string, name: string) => ({
  labels: ['Entity'],
  properties: { id: `${kind}:s/${name}`, kind, name, source: 's' },
});
const [ana, team] = [node('user', 'ana'), node('group', 'team')];
const member = { type: 'MEMBER_OF', from: 'user:s/ana', to: 'group:s/team', properties: { rule: 'r' } };

describe('what a statement gave', () => {
  it('is drawn from nodes, paths and lists, each once', () => {
    const path = { nodes: [ana, team], relationships: [member] };
    const { nodes, relationships } = drawRows([[JSON.stringify(ana), JSON.stringify([path, 7, null])]]);
    expect(nodes.map(({ id }) => id)).toEqual(['user:s/ana', 'group:s/team']);
    expect(relationships.map(({ type }) => type)).toEqual(['MEMBER_OF']);
  });

  it('has no picture where it has no nodes, and cells that can be read', () => {
    expect(drawRows([['"text"', '7', 'null', '{"labels":1}']]).nodes).toEqual([]);
    expect(['"text"', '7', 'null', '[1]'].map((json) => cellText(json).text)).toEqual(['text', '7', '', '[1]']);
    expect(cellText(JSON.stringify(ana)).node?.id).toBe('user:s/ana');
  });
});

describe('a fault of a statement', () => {
  const message = "Neo4j refuses the statement: Invalid input 'RETRUN' (line 1, column 16 (offset: 15)).";

  it('is marked where it stands', () => {
    const statement = 'MATCH (u:User) RETRUN u';
    const { from, to } = errorPlace(message, statement)!;
    expect(statement.slice(from, to)).toBe('RETRUN');
    expect(withoutPlace(message)).toBe("Neo4j refuses the statement: Invalid input 'RETRUN'.");
    expect(errorPlace('It took too long.', statement)).toBeUndefined();
    expect(errorPlace(message, 'short')).toEqual({ from: 4, to: 5 });
  });
});
