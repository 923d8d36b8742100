/** The double as a server on 127.0.0.1, on a free port. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve, type TestServer } from '../http-server.js';
import type { Faults } from './faults.js';
import type { Reply } from './reply.js';
import { answer } from './routes.js';
import { ConjurState } from './state.js';

export interface RunningConjur extends TestServer {
  state: ConjurState;
  /** Method and path of every request, as they came. */
  asked: readonly string[];
}

export async function startConjur(
  state: ConjurState = new ConjurState('acme'),
  faults: Faults = {},
  tls?: { key: string; cert: string },
): Promise<RunningConjur> {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    void respond(state, faults, asked.length, request, response);
  }, tls);
  return { ...server, url: `${server.url.replace(/\/$/, '')}${faults.base ?? ''}/`, state, asked };
}

async function respond(
  state: ConjurState,
  faults: Faults,
  count: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const every = (n: number | undefined) => n !== undefined && count % n === 0;
  const body = await readAll(request);
  if (faults.latency) await sleep(faults.latency);
  if (every(faults.dropEvery)) return void request.socket.destroy();
  if (every(faults.busyEvery))
    return void response.writeHead(429, { 'retry-after': String(faults.retryAfter ?? 0) }).end();
  if (every(faults.failEvery)) return void response.writeHead(503).end();
  if (every(faults.forgetEvery)) state.tokens.clear();
  await send(response, reply(state, faults, request, body), faults, {
    cut: every(faults.cutEvery),
    shorten: every(faults.shortenEvery),
    stall: faults.stall?.test(request.url ?? '') ?? false,
  });
}

function reply(state: ConjurState, { base = '' }: Faults, request: IncomingMessage, body: string): Reply {
  const url = new URL(request.url ?? '/', 'http://conjur/');
  const raw = (request.url ?? '/').replace(/\?.*$/s, '');
  if (!raw.startsWith(`${base}/`)) return { status: 404, body: '<html><body>nginx</body></html>' };
  const parts = raw
    .slice(base.length + 1)
    .split('/')
    .map(decodeURIComponent);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return answer({ state, method: request.method ?? 'GET', parts, query: url.searchParams, headers, body });
}

async function send(
  response: ServerResponse,
  { status, headers = {}, body }: Reply,
  faults: Faults,
  fault: { cut: boolean; shorten: boolean; stall: boolean },
): Promise<void> {
  const isText = typeof body === 'string';
  const whole = Buffer.from(body === undefined ? '' : isText ? body : JSON.stringify(body));
  const sent = fault.shorten && !isText && whole.length > 20 ? whole.subarray(0, whole.length / 2) : whole;
  const type = body === undefined ? {} : { 'content-type': isText ? 'text/html' : 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers, ...(status === 204 ? {} : { 'content-length': sent.length }) });
  if (fault.stall) return void response.write(sent.subarray(0, 1));
  if (fault.cut && sent.length > 1)
    return void response.write(sent.subarray(0, sent.length / 2), () => response.socket?.destroy());
  if (!faults.slowBody) return void response.end(sent);
  const piece = Math.max(1, Math.ceil(sent.length / 4));
  for (let at = 0; at < sent.length; at += piece) {
    response.write(sent.subarray(at, at + piece));
    await sleep(faults.slowBody);
  }
  response.end();
}

async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
