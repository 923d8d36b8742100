/** What an OpenTelemetry collector is sent, at a receiver that speaks OTLP over HTTP as it is specified. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serve, type TestServer } from '../../../test/support/http-server.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { startTelemetry } from './telemetry.js';

interface Received {
  path: string;
  type: string | undefined;
  body: string;
}

let receiver: TestServer;
let received: Received[];
let status: number;
let warnings: string[];
const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });

beforeEach(async () => {
  [received, status, warnings] = [[], 200, []];
  receiver = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ path: request.url ?? '', type: request.headers['content-type'], body });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
});
afterEach(() => receiver.close());

/** A graph that gives one row, and refuses a statement of a certain name with a message that holds a name. */
const graph = {
  read: async (name: string) => {
    if (name === 'access/refused') throw new PipewardenError('unknown-node', 'There is no node "user:acme/sentinel".');
    return [{ name: 'sentinel' }];
  },
  async *stream() {
    yield { name: 'sentinel' };
  },
} as unknown as Graph;

async function ask(statusCode: number, statements: readonly string[]): Promise<void> {
  const telemetry = startTelemetry({ url: receiver.url, version: '9.9.9', log });
  const watched = telemetry.watch(graph);
  const response = Object.assign(new EventEmitter(), { statusCode }) as unknown as ServerResponse;
  await new Promise<void>((resolve) => {
    telemetry.request('/graphql', 'POST', response, () => {
      void (async () => {
        for (const name of statements) await watched.read(name, { id: 'user:acme/sentinel' }).catch(() => {});
        for await (const row of watched.stream('paths/reached', { of: 'user:acme/sentinel' })) void row;
        response.emit('close');
        resolve();
      })();
    });
  });
  await telemetry.stop();
}

const bodiesOf = (path: string) =>
  received.filter((each) => each.path === path).map(({ body }) => JSON.parse(body) as object);

interface Traces {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}
interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: object }[];
}

it('a span for each request, with its statements as parts, and no name that was collected', async () => {
  await ask(200, ['access/check', 'access/refused']);
  const spans = (bodiesOf('/v1/traces') as Traces[]).flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  expect(spans.map(({ name }) => name).sort()).toEqual([
    'POST /graphql',
    'access/check',
    'access/refused',
    'paths/reached',
  ]);
  const request = spans.find(({ name }) => name === 'POST /graphql')!;
  for (const span of spans) expect(span.traceId).toBe(request.traceId);
  for (const span of spans) if (span !== request) expect(span.parentSpanId).toBe(request.spanId);
  const refused = spans.find(({ name }) => name === 'access/refused')!;
  expect(refused.attributes).toContainEqual({ key: 'error.type', value: { stringValue: 'unknown-node' } });
  expect(received.map(({ body }) => body).join()).not.toContain('sentinel');
});

it('how long requests and statements took is counted, with the version that runs', async () => {
  await ask(503, ['access/check']);
  const [metrics] = bodiesOf('/v1/metrics');
  const text = JSON.stringify(metrics);
  for (const name of ['http.server.request.duration', 'db.client.operation.duration', 'process.memory.usage'])
    expect(text).toContain(`"name":"${name}"`);
  expect(text).toContain('"stringValue":"9.9.9"');
  expect(text).toMatch(/"http.response.status_code","value":\{"intValue":"?503/);
  expect(new Set(received.map(({ type }) => type))).toEqual(new Set(['application/json']));
});

it('a collector that refuses, or is not there, costs a warning and nothing else', async () => {
  status = 400;
  await ask(200, []);
  expect(warnings.join()).toContain('telemetry could not be exported');
  await receiver.close();
  warnings = [];
  await ask(200, []);
  expect(warnings.join()).toContain('telemetry could not be exported');
  receiver = await serve((_, response) => void response.end());
});
