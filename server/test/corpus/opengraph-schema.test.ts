/** The schemas that exports are held to refuse what BloodHound refuses. */
import { describe, expect, it } from 'vitest';
import { statements } from '../../src/graph/statements.js';
import { extensionDefinition } from '../../src/paths/export/opengraph-extension.js';
import { savedSearches, zoneRules } from '../../src/paths/export/opengraph-queries.js';
import { openGraphSchema } from '../support/opengraph-schema.js';

const node = (change: object = {}) => ({ graph: { nodes: [{ id: 'a', kinds: ['K'], ...change }], edges: [] } });
const edge = (change: object = {}) => ({
  graph: { nodes: [], edges: [{ kind: 'K', start: { value: 'a' }, end: { value: 'b' }, properties: {}, ...change }] },
});
const matcher = { key: 'url', operator: 'equals', value: 1 };
const takes = (payload: object) => openGraphSchema('payload').safeParse(payload).success;

describe('a payload', () => {
  it.each([
    ['a node without properties', node({ properties: null })],
    ['a list of one type', node({ properties: { a: ['x', 'y'], b: 1, c: true } })],
    ['ends by id', edge()],
    ['ends by properties', edge({ start: { match_by: 'property', property_matchers: [matcher] } })],
    ['no properties of an edge', edge({ properties: null })],
  ])('may have %s', (_, payload) => expect(takes(payload)).toBe(true));

  it.each([
    ['no kind', node({ kinds: [] })],
    ['four kinds', node({ kinds: ['A', 'B', 'C', 'D'] })],
    ['an id that is a number', node({ id: 1 })],
    ['nested properties', node({ properties: { a: { b: 1 } } })],
    ['a list of two types', node({ properties: { a: ['x', 1] } })],
    ['an objectid', node({ properties: { objectid: 'x' } })],
    ['a kind of edge with a dash', edge({ kind: 'A-B' })],
    ['a kind of edge that begins with tag', edge({ kind: 'Tag_A' })],
    ['an end without a value', edge({ start: {} })],
    ['an end by no property', edge({ start: { match_by: 'property', property_matchers: [] } })],
    ['an end both ways', edge({ start: { value: 'a', property_matchers: [matcher] } })],
    ['metadata of its own', { metadata: { author: 'x' }, graph: {} }],
    ['no graph', {}],
  ])('may not have %s', (_, payload) => expect(takes(payload)).toBe(false));
});

it('the definition, searches and rules of zones are valid, and a version without its v is not', () => {
  const definition = extensionDefinition('1.2.3');
  const [extension, search, zone] = [openGraphSchema('extension'), openGraphSchema('search'), openGraphSchema('zone')];
  expect(extension.safeParse(definition).error?.issues.slice(0, 3)).toBeUndefined();
  const texts = { text: (name: string) => statements.get(name).text };
  const [searches, zones] = [Object.values(savedSearches(texts)), Object.values(zoneRules(texts))];
  expect([searches.length, zones.length]).toEqual([4, 1]);
  for (const each of searches) expect(search.safeParse(each).success).toBe(true);
  for (const each of zones) expect(zone.safeParse(each).success).toBe(true);
  for (const text of [...searches.map(({ query }) => query), ...zones.map(({ cypher }) => cypher)])
    expect(text).toMatch(/^MATCH [^/\n]+$/);
  const { schema, ...rest } = definition as { schema: object };
  expect(extension.safeParse({ ...rest, schema: { ...schema, version: '1.2.3' } }).success).toBe(false);
});
