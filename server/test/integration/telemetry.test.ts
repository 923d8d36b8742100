/** A server that was given the address of an OpenTelemetry collector, and one that was not. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { readServeFiles } from '../../src/cli/serve-files.js';
import { startApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { serve, type TestServer } from '../support/http-server.js';

let collector: TestServer;
const told: string[] = [];

beforeAll(async () => {
  collector = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      told.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => collector.close());

async function askOnce(options: { otlp?: string }): Promise<void> {
  told.length = 0;
  const api = await startApi(await testGraph(), options);
  expect((await api.ask('{ node(id: "job:sentinel/plan") { id } }')).data).toEqual({ node: null });
  await api.close();
}

it('tells requests with the statements in them, and no id that was asked about', async () => {
  await askOnce({ otlp: collector.url });
  const all = told.join();
  for (const name of ['POST /graphql', 'access/node', 'http.server.request.duration']) expect(all).toContain(name);
  expect(all).not.toContain('sentinel');
});

it('tells nobody who was not named to it, whatever other variables of OpenTelemetry say', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  await askOnce({});
  expect(told).toEqual([]);
});

it('takes the address from its option or its variable, and refuses what is none', async () => {
  vi.stubEnv('PIPEWARDEN_OTLP_URL', 'http://127.0.0.1:4318');
  expect(await readServeFiles({ trustedProxy: [] })).toEqual({ otlp: 'http://127.0.0.1:4318/' });
  expect(await readServeFiles({ trustedProxy: [], otlp: collector.url })).toEqual({ otlp: collector.url });
  for (const [otlp, code] of [
    ['grpc://127.0.0.1:4317', 'url-malformed'],
    ['https://a:b@otel.example.test', 'url-with-credentials'],
  ] as const)
    await expect(readServeFiles({ trustedProxy: [], otlp })).rejects.toMatchObject({ code });
});
