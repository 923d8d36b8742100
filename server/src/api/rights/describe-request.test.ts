import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { describeRequest } from './describe-request.js';

const schema = buildSchema('type Query { a(x: Int, list: [String]): Int b: Int } type Mutation { c(x: Int): Int }');
const describe = (text: string, variableValues = {}) =>
  describeRequest({ schema, document: parse(text), variableValues });

it('a request is described by its fields with their arguments, wherever they were given', () => {
  expect(
    describe('query Q($n: Int) { one: a(x: $n, list: ["p", "q"]) ...f } fragment f on Query { b }', { n: 7 }),
  ).toEqual({
    ...{ kind: 'question', about: 'Q' },
    input: {
      fields: [
        { field: 'a', arguments: { x: 7, list: ['p', 'q'] } },
        { field: 'b', arguments: {} },
      ],
    },
  });
  expect(describe('mutation { c(x: 1) }')).toMatchObject({ kind: 'change', about: 'c' });
});
