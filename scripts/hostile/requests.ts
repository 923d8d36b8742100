/** Requests as a stranger could send them: each field of the schema with arguments of all kinds, and texts that are no questions. */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Seeded } from '../bench/seeded.js';
import { hostileName, nested, soup } from './texts.js';

export interface HostileRequest {
  /** Names it in a report. */
  what: string;
  path: string;
  init: RequestInit;
}

const pieces = ['{', '}', '(', ')', '[', ']', '"', '"""', '#', '...', 'fragment f on Query', '$a', '@skip(if: $x)'];
const words = ['search', 'query', ':', '\\u', '__schema', 'types', 'name', 'mutation', '!', '|', '&', '0', '\ud800'];
const cypher = [
  'MATCH (n)',
  'RETURN n',
  'LOAD CSV',
  'CALL',
  '{',
  '}',
  '(',
  ')',
  "'",
  '/*',
  '//',
  '`',
  ';',
  '$x',
  'SET',
  '\u001c',
];
const statements = [
  ...[
    'RETURN 1',
    'MATCH (n) RETURN n',
    'RETURN range(1, 100000000)',
    'MATCH (a), (b), (c) RETURN count(*)',
    'RETURN 1/0',
  ],
  ...["LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", 'CREATE (n)', 'CALL dbms.listConfig()', 'SHOW USERS'],
];

/** @param ids of nodes that are there */
export function hostileRequest(random: Seeded, schema: GraphQLSchema, ids: readonly string[]): HostileRequest {
  const make = random.pick([field, field, field, field, field, field, text, odd]);
  return make(random, schema, ids);
}

function field(random: Seeded, schema: GraphQLSchema, ids: readonly string[]): HostileRequest {
  const root = random.chance(0.1) ? schema.getMutationType()! : schema.getQueryType()!;
  const asked = random.pick(Object.values(root.getFields()));
  const variables: Record<string, unknown> = {};
  for (const { name, type } of asked.args)
    if (isNonNullType(type) || random.chance(0.6)) variables[name] = given(random, name, type, ids);
  const declared = asked.args.filter(({ name }) => name in variables);
  const head = declared.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const call = declared.map(({ name }) => `${name}: $${name}`).join(', ');
  const operation = root === schema.getQueryType() ? 'query' : 'mutation';
  const times = random.chance(0.05) ? random.between(2, 40) : 1;
  const one = `${asked.name}${call && `(${call})`} ${selection(random, asked, random.between(1, 5))}`;
  const body = Array.from({ length: times }, (_, at) => `a${at}: ${one}`).join(' ');
  return posted(asked.name, JSON.stringify({ query: `${operation}${head && `(${head})`} { ${body} }`, variables }));
}

function given(random: Seeded, name: string, type: GraphQLInputType, ids: readonly string[]): unknown {
  if (isNonNullType(type)) return given(random, name, type.ofType as GraphQLInputType, ids);
  if (isListType(type))
    return Array.from({ length: random.pick([0, 1, 3, 300]) }, () =>
      given(random, name, type.ofType as GraphQLInputType, ids),
    );
  if (isEnumType(type)) return random.chance(0.95) ? random.pick(type.getValues()).name : hostileName(random);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((each) => [each.name, given(random, each.name, each.type, ids)]);
    return Object.fromEntries(fields) as unknown;
  }
  const kind = getNamedType(type).name;
  if (kind === 'Int') return random.pick([-1, 0, 1, 2, 50, 500, 100_000, 2 ** 31 - 1, 2 ** 31, 1.5, 'x', null]);
  if (kind === 'Boolean') return random.chance(0.5);
  if (name === 'statement') return random.chance(0.5) ? random.pick(statements) : soup(random, cypher);
  if (name === 'home')
    return random.pick(['/dev/zero', '/proc/self/mem', '/', '/etc/passwd', '', '/dev/stdin', hostileName(random)]);
  if (name === 'policy') return nested(random, random.pick(['- [', '{a: ', '- ! ']), '!user a', ']');
  return ids.length > 0 && random.chance(0.5) ? random.pick(ids) : hostileName(random);
}

function selection(random: Seeded, { type }: GraphQLField<unknown, unknown>, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values((named as GraphQLObjectType).getFields()).filter(
    ({ args }) => !args.some(({ type: each }) => isNonNullType(each)),
  );
  const leaves = fields.filter(({ type: each }) => !isObjectType(getNamedType(each)));
  const inner =
    depth > 0
      ? random.some(
          fields.filter((each) => !leaves.includes(each)),
          random.between(0, 3),
        )
      : [];
  const chosen = [
    '__typename',
    ...leaves.map(({ name }) => name),
    ...inner.map((each) => `${each.name} ${selection(random, each, depth - 1)}`),
  ];
  return `{ ${chosen.join(' ')} }`;
}

function text(random: Seeded): HostileRequest {
  const query = random.pick([
    () => soup(random, [...pieces, ...words]),
    () => nested(random, random.pick(['{ __typename ', '{ a ', '[', '{a(b:[', '"""']), '', random.pick(['}', ']', ''])),
    () =>
      `{ ${Array.from({ length: random.between(1, 400) }, (_, at) => `a${at}: __schema { types { name } }`).join(' ')} }`,
    () => `query ${Array.from({ length: 3000 }, (_, at) => `fragment f${at} on Query { ...f${at + 1} }`).join(' ')}`,
  ])();
  return posted('text', JSON.stringify({ query, variables: random.chance(0.2) ? hostileName(random) : {} }));
}

/** What is no question at all. */
function odd(random: Seeded): HostileRequest {
  const body = random.pick([
    '',
    '[',
    'null',
    '[]',
    '{}',
    '{"query":1}',
    hostileName(random),
    nested(random, '[', '1', ']'),
    nested(random, '{"a":', '1', '}'),
    `[${Array.from({ length: 50 }, () => '{"query":"{__typename}"}').join(',')}]`,
  ]);
  if (random.chance(0.5))
    return {
      ...posted('body', body),
      init: {
        ...posted('', body).init,
        headers: {
          'content-type': random.pick([
            'application/json',
            'text/plain',
            'application/graphql',
            'multipart/form-data; boundary=x',
            'application/json; charset=utf-7',
          ]),
        },
      },
    };
  const path = random.pick([
    '/',
    '/graphql',
    '/healthz',
    '/assets/',
    '/..%2f..%2fetc/passwd',
    '/%00',
    '/%ff',
    `/${'a/'.repeat(500)}`,
    `/graphql?query=${encodeURIComponent(soup(random, pieces))}`,
    '//x',
    '/.git/config',
  ]);
  return { what: 'path', path, init: { method: random.pick(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) } };
}

function posted(what: string, body: string): HostileRequest {
  return { what, path: '/graphql', init: { method: 'POST', headers: { 'content-type': 'application/json' }, body } };
}
