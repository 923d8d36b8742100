/** A running API for tests: the real server on a free port, asked over HTTP. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startServer, type RunningServer, type ServerOptions } from '../../src/api/server.js';
import type { Graph } from '../../src/graph/graph.js';

export interface ApiAnswer<T> {
  status: number;
  data?: T | null;
  errors?: { message: string; path?: string[]; extensions: { code: string; next?: string; [key: string]: unknown } }[];
}

export interface TestApi extends RunningServer {
  ask<T = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    init?: RequestInit,
  ): Promise<ApiAnswer<T>>;
}

export async function startApi(graph: Graph, options: Partial<ServerOptions> = {}): Promise<TestApi> {
  const server = await startServer({
    graph,
    host: '127.0.0.1',
    port: 0,
    pageDirectory: join(tmpdir(), 'pipewarden-no-page'),
    collect: null,
    log: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })),
    ...options,
  });
  return { ...server, ask: (query, variables = {}, init = {}) => post(server.url, { query, variables }, init) };
}

async function post<T>(url: string, body: unknown, init: RequestInit): Promise<ApiAnswer<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  });
  return { status: response.status, ...((await response.json()) as object) } as ApiAnswer<T>;
}

/** The events of a GraphQL subscription over SSE, until it completes. */
export async function* subscribe<T>(url: string, query: string, signal?: AbortSignal): AsyncGenerator<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    ...(signal ? { signal } : {}),
  });
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.+)$/m.exec(event)?.[1];
      if (data && /^event: next$/m.test(event)) yield (JSON.parse(data) as { data: T }).data;
    }
  }
}
