import { request } from 'node:http';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleQueries } from '../../src/api/http/graphiql-examples.js';
import { bindGraph } from '../../src/api/graphql/witness.js';
import { startApi, subscribe, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi(await testGraph(), { limits: { batch: 3, body: 20_000 } });
});

afterAll(() => api?.close());

/** fetch sets Host itself and would not send another. */
function getWithHost(path: string, host: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: api.port, path, headers: { host } }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ status: response.statusCode!, text });
    })
      .on('error', reject)
      .end();
  });
}

describe('who may ask', () => {
  it('refuses a name that is not this machine, on every path', async () => {
    for (const path of ['/', '/graphql?query={sources{name}}', '/health']) {
      const answer = await getWithHost(path, 'rebound.example:4000');
      expect(answer.status).toBe(421);
      expect(answer.text).toContain('"foreign-host"');
    }
    expect((await getWithHost('/health', `localhost:${api.port}`)).status).toBe(200);
  });

  it('refuses what another site asks through a browser, and sends no CORS header', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
    const answer = await api.ask('{ sources { name } }', {}, { headers });
    expect(answer).toMatchObject({ status: 403, errors: [{ extensions: { code: 'foreign-site' } }] });
    const preflight = await fetch(`${api.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses what a form could post', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      undefined,
    ]) {
      const headers: Record<string, string> = type ? { 'content-type': type } : {};
      const answer = await api.ask(
        'mutation { startCollection(input: {source: "x", home: "/"}) { source } }',
        {},
        { headers },
      );
      expect(answer).toMatchObject({ status: 415, errors: [{ message: 'The API takes JSON only.' }] });
    }
  });

  it('answers queries over GET, never mutations', async () => {
    const get = async (query: string) => {
      const response = await fetch(`${api.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { accept: 'application/json' },
      });
      return { status: response.status, body: await response.text() };
    };
    expect((await get('{ __typename }')).body).toBe('{"data":{"__typename":"Query"}}');
    const refused = await get('mutation { startCollection(input: {source: "x", home: "/"}) { source } }');
    expect(refused.status).toBe(405);
    expect(refused.body).toContain('mutation');
  });
});

describe('a server that other machines reach', () => {
  it('reads no files for them', async () => {
    const answer = await api.ask('mutation { startCollection(input: {source: "x", home: "/"}) { source } }');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'collection-refused', next: expect.any(String) });
  });
});

describe('limits', () => {
  const code = async (query: string, variables?: Record<string, unknown>) =>
    (await api.ask(query, variables)).errors?.map(({ extensions }) => extensions.code);

  it('refuse a page that is too large, as number and as variable', async () => {
    expect(await code('{ search(text: "x", first: 1001) { score } }')).toEqual(['page-size']);
    const query = 'query ($first: Int) { search(text: "x", first: $first) { score } }';
    expect(await code(query, { first: 1001 })).toEqual(['page-size']);
    expect(await code(query, { first: 1000 })).toBeUndefined();
  });

  it('refuse a flood of aliases and of fields, and say how many were counted', async () => {
    const flood = Array.from({ length: 31 }, (_, i) => `a${i}: __typename b${i}: sources { name }`).join(' ');
    const answer = await api.ask(`{ ${flood} }`);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The query uses 31 aliases; at most 30 are answered.',
      extensions: { code: 'too-many-aliases', next: expect.any(String) },
    });
    expect(await code(`{ ${'sources { name } '.repeat(201)} }`)).toEqual(['query-too-broad']);
  });

  it('refuse batches and bodies beyond their size', async () => {
    const batch = (size: number) =>
      api.ask('', {}, { body: JSON.stringify(Array.from({ length: size }, () => ({ query: '{ __typename }' }))) });
    expect((await batch(3)).status).toBe(200);
    expect((await batch(4)).status).toBe(413);
    const large = await api.ask(`{ __typename } #${'x'.repeat(20_000)}`);
    expect(large.status).toBe(413);
    expect(large.errors).toHaveLength(1);
  });
});

describe('errors', () => {
  it('carry a kebab-case code, one sentence and what to do next', async () => {
    const answer = await api.ask(
      '{ check(principal: "user:no/body", permission: "Job/Build", resource: "job:no/thing") { decision } }',
    );
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^There is no node ".+"\.$/),
      extensions: { code: 'unknown-node', next: expect.any(String) },
    });
  });

  it('of the request itself look the same', async () => {
    const wrong: [body: string, code: string][] = [
      ['{"query":"{ nope"}', 'query-syntax'],
      ['{"query":"{ nope }"}', 'query-invalid'],
      ['{"query":"query A { __typename } query B { __typename }"}', 'operation-unclear'],
      [
        '{"query":"query ($n: Int) { search(text: \\"x\\", first: $n) { score } }","variables":{"n":"x"}}',
        'variable-invalid',
      ],
      ['{bad', 'bad-request'],
      ['{"more":1}', 'bad-request'],
      [`{"query":"#${'x'.repeat(20_000)}"}`, 'request-too-large'],
    ];
    for (const [body, code] of wrong) {
      const { errors } = await api.ask('', {}, { body });
      expect(errors, body).toHaveLength(1);
      expect(errors![0]!.extensions).toEqual({ code, next: expect.any(String) });
    }
  });

  it('of ours are hidden behind a reference', async () => {
    const graph = await testGraph();
    const read = () => Promise.reject(new Error('bolt://neo4j:secret@host'));
    const broken = await startApi({ ...bindGraph(graph, {}), read }, { log: pino({ level: 'silent' }) });
    const answer = await broken.ask('{ search(text: "x") { score } }');
    await broken.close();
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'internal-error',
      reference: expect.stringMatching(/^\w{8}$/),
    });
  });
});

describe('GraphiQL', () => {
  it('is a page of its own that loads nothing from anywhere', async () => {
    const response = await fetch(`${api.url}/graphql`, { headers: { accept: 'text/html' } });
    const html = await response.text();
    expect(html).not.toMatch(/(src|href)\s*=\s*["'](https?:)?\/\//);
    expect(html).not.toContain('unpkg');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-/);
    expect(policy).not.toContain('http');
  });

  it('offers examples the schema understands', async () => {
    for (const query of exampleQueries) {
      const codes = (await api.ask(query)).errors?.map(({ extensions }) => extensions.code) ?? [];
      expect(codes.filter((code) => code !== 'unknown-node')).toEqual([]);
    }
  });

  it('can read the schema', async () => {
    const answer = await api.ask<{ __schema: { queryType: { name: string } } }>('{ __schema { queryType { name } } }');
    expect(answer.data?.__schema.queryType.name).toBe('Query');
  });
});

describe('the rest of the server', () => {
  it('says whether the graph answers', async () => {
    const response = await fetch(`${api.url}/health`);
    expect(await response.json()).toEqual({ status: 'ok', graph: 'ok' });
  });

  it('says in one sentence that its port is taken', async () => {
    await expect(startApi(await testGraph(), { port: api.port })).rejects.toMatchObject({
      code: 'port-taken',
      message: `Port ${api.port} on 127.0.0.1 is in use by another program.`,
    });
  });
});

describe('stopping', () => {
  it('ends subscriptions and collections, and gives the port back', async () => {
    let aborted = false;
    const stopping = await startApi(await testGraph(), {
      collect: (_input, _report, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve((aborted = true) as unknown as void))),
    });
    await stopping.ask('mutation { startCollection(input: {source: "s", home: "/"}) { source } }');
    const events: unknown[] = [];
    const following = (async () => {
      const query = 'subscription { collectionProgress(source: "s") { phase finished } }';
      for await (const event of subscribe(stopping.url, query)) events.push(event);
    })().catch(() => {});
    await expect.poll(() => events.length).toBeGreaterThan(0);
    await stopping.close();
    await following;
    expect(aborted).toBe(true);
    await expect(fetch(`${stopping.url}/health`)).rejects.toThrow('fetch failed');
  });
});
