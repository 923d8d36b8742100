import { buildSchema, parse, validate, type GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { extentRule } from './extent-rule.js';
import { defaultLimits } from './limits.js';
import { pageSize, pageSizeRule } from './page-size.js';

const schema = buildSchema('type Query { again: Query, list(first: Int): [Query!]!, name: String }');
const limits = { ...defaultLimits, depth: 4, fields: 6, aliases: 2, pageSize: 50 };

function refusals(query: string): readonly GraphQLError[] {
  return validate(schema, parse(query), [extentRule(limits), pageSizeRule(limits)]);
}

const codes = (query: string) => refusals(query).map(({ extensions }) => extensions['code']);

describe('the extent of a query', () => {
  it('is accepted up to each limit', () => {
    expect(codes('{ again { again { again { name } } } }')).toEqual([]);
    expect(codes('{ a: name b: name list(first: 50) { name } }')).toEqual([]);
  });

  it('is refused in one sentence that says how deep it is and how deep it may be', () => {
    const [refusal] = refusals('{ again { again { again { again { name } } } } }');
    expect(refusal?.message).toBe('The query nests 5 fields inside one another; at most 4 are answered.');
    expect(refusal?.extensions).toMatchObject({ code: 'query-too-deep', next: 'Ask for less per query.' });
  });

  it('is refused when it asks for too many fields, wherever fragments hide them', () => {
    const fragments = 'fragment f on Query { list { name } again { name } } fragment g on Query { ...f ...f }';
    expect(codes(`{ ...g } ${fragments}`)).toEqual(['query-too-broad']);
  });

  it('is refused when it repeats a question under many aliases', () => {
    expect(codes('{ a: name b: name c: name }')).toEqual(['too-many-aliases']);
  });

  it('is measured in the time of its text, however often fragments use one another', () => {
    const chain = Array.from({ length: 60 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`);
    expect(codes(`{ ...f0 } ${chain.join(' ')} fragment f60 on Query { name }`)).toEqual(['query-too-broad']);
  });

  it('does not loop on a fragment that contains itself', () => {
    expect(codes('{ ...f } fragment f on Query { name ...f }')).toEqual([]);
  });

  it('does not count introspection', () => {
    expect(codes('{ __schema { types { fields { type { ofType { ofType { name } } } } } } }')).toEqual([]);
  });
});

describe('the size of a page', () => {
  it('is refused above the limit and below one', () => {
    expect(refusals('{ list(first: 51) { name } }').map(String)[0]).toContain('A page holds at most 50 items, not 51.');
    expect(codes('{ list(first: 0) { name } }')).toEqual(['page-size']);
    expect(codes('{ list(first: -1) { name } }')).toEqual(['page-size']);
  });

  it('is refused in a variable as well', () => {
    expect(() => pageSize(1001)).toThrow('A page holds at most 1000 items, not 1001.');
    expect(() => pageSize(0)).toThrow('at least 1');
    expect(pageSize(undefined)).toBe(100);
    expect(pageSize(null, 25)).toBe(25);
    expect(pageSize(1000)).toBe(1000);
  });
});
