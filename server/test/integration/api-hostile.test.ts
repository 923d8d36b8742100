/** What a stranger can send to the API: every refusal has a code, and none is a defect or a failed statement. */
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Seeded } from '../../../scripts/bench/seeded.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi(await testGraph(), { dataDir: temporaryFolder(), limits: { answer: 100_000 } });
});

afterAll(() => api?.close());

async function code(query: string, variables?: Record<string, unknown>): Promise<unknown> {
  const { errors } = await api.ask(query, variables);
  return errors?.map(({ extensions }) => extensions.code)[0];
}

const ask = {
  search: 'query ($text: String!) { search(text: $text) { score } }',
  node: 'query ($id: ID!) { node(id: $id) { id } }',
  whatIf: 'query ($source: String!) { whatIf(source: $source, policy: "- !user a") { refusal { message } } }',
};

describe('a text that is given', () => {
  it('is refused where it holds half a character', async () => {
    expect(await code(ask.whatIf, { source: '\ud800' })).toBe('argument-malformed');
    expect(await code(ask.search, { text: 'a\udfffb' })).toBe('argument-malformed');
    expect(await code('{ whatIf(source: "\\ud800", policy: "") { refusal { message } } }')).toBe('query-syntax');
    expect(await code(ask.search, { text: '😀' })).toBeUndefined();
  });

  it('is refused where no name is as long', async () => {
    expect(await code(ask.search, { text: 'x'.repeat(40_000) })).toBe('argument-too-long');
    expect(await code(ask.node, { id: `user:a/${'x'.repeat(200_000)}` })).toBe('argument-too-long');
    expect(await code(`{ search(text: "${'y'.repeat(256)}") { score } }`)).toBe('word-too-long');
    expect(await code(ask.search, { text: 'y'.repeat(255) })).toBeUndefined();
    expect(await code(ask.search, { text: 'word '.repeat(1999) })).toBeUndefined();
  });
});

describe('the schema', () => {
  it('is told to tools, and not many times over in one request', async () => {
    const { status, errors } = await startedWithRoom((roomy) => roomy.ask(getIntrospectionQuery()));
    expect([status, errors]).toEqual([200, undefined]);
    const types = 'types { name fields { name description args { name } } }';
    const roots = Array.from({ length: 200 }, (_, at) => `a${at}: __schema { ${types} }`).join(' ');
    expect(await code(`{ ${roots} }`)).toBe('query-too-broad');
    const inner = Array.from({ length: 60 }, (_, at) => `a${at}: types { name }`).join(' ');
    expect(await code(`{ __schema { ${inner} } }`)).toBe('too-many-aliases');
    expect(await code(`{ __schema { ...f } } fragment f on __Schema { ${inner} }`)).toBe('too-many-aliases');
  });
});

async function startedWithRoom<T>(work: (roomy: TestApi) => Promise<T>): Promise<T> {
  const roomy = await startApi(await testGraph());
  return work(roomy).finally(() => roomy.close());
}

it('an answer that is too large is refused before it is written out', async () => {
  expect(await code(getIntrospectionQuery())).toBe('answer-too-large');
});

it('whether the server lives is told at once and without the graph', async () => {
  expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'ok' });
});

const texts = [
  '\ud800',
  '\0',
  'x'.repeat(9999),
  '‮gnp.exe',
  "'; DROP",
  '*',
  '~',
  'a:b/c',
  '/',
  '../..',
  '%00',
  '\u2028',
  '',
];
const pieces = [
  '{',
  '}',
  '(',
  '[',
  '"',
  '"""',
  '#',
  '...',
  'fragment f on Query',
  '$a',
  '@skip(if: $x)',
  'search',
  ':',
  '\\u',
];

it('none of 100 seeded requests is taken for a defect or a failed statement', async () => {
  const random = new Seeded(11);
  const text = () => random.pick(texts) + random.pick(texts);
  const questions: (() => [string, Record<string, unknown>?])[] = [
    () => [ask.search, { text: text() }],
    () => [ask.node, { id: text() }],
    () => [ask.whatIf, { source: text() }],
    () => [Array.from({ length: random.between(1, 40) }, () => random.pick(pieces)).join(' ')],
    () => ['query ($s: String) { snapshots(source: $s) { id } }', { s: text() }],
    () => ['query ($a: ID!, $b: ID!) { paths(from: $a, to: $b) { paths { cost } } }', { a: text(), b: text() }],
    () => [
      'query ($a: ID!) { check(principal: $a, permission: "Job/Read", resource: $a) { decision } }',
      { a: text() },
    ],
    () => ['query ($s: String!) { coverage(source: $s) { source } }', { s: text() }],
    () => ['query ($c: String) { findings(after: $c, first: 2) { pageInfo { endCursor } } }', { c: text() }],
    () => ['{ __typename '.repeat(random.between(1, 300))],
  ];
  for (let asked = 0; asked < 100; asked++) {
    const [query, variables] = random.pick(questions)();
    const found = await code(query, variables);
    expect(['internal-error', 'query-failed'], JSON.stringify([query, variables])).not.toContain(found);
  }
});
