/** One request: who may ask, then which of the things this server has is asked for. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Graph } from '../../graph/graph.js';
import { exportPath, sendExport } from '../export/send-export.js';
import type { GraphqlHandler } from '../graphql/yoga.js';
import { sendGraphiql, wantsGraphiql } from './graphiql.js';
import { sendHealth } from './health.js';
import { refuseForeignHost, refuseForeignSite, type OwnNames, type Refusal } from './local-only.js';
import { sendJson, sendRefusal, sendText, setCommonHeaders } from './reply.js';
import type { StaticFiles } from './static-files.js';

export interface RouterOptions {
  graph: Graph;
  graphql: GraphqlHandler;
  page: StaticFiles;
  log: Logger;
  /** What the Host header may say. */
  own: OwnNames;
}

export function createRouter(options: RouterOptions): RequestListener {
  return (request, response) => {
    const start = performance.now();
    setCommonHeaders(response);
    response.once('close', () => {
      const { method } = request;
      const took = Math.round(performance.now() - start);
      options.log.debug({ method, path: pathOf(request), status: response.statusCode, ms: took }, 'request');
    });
    route(options, request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'The request failed because of a defect in Pipewarden; its log says more.');
    });
  };
}

async function route(options: RouterOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const foreign = refuseForeignHost(request.headers, options.own);
  if (foreign) return sendRefusal(response, foreign);
  const path = pathOf(request);
  if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
  if (path === '/health') return sendHealth(options.graph, response);
  if (path === '/graphql') {
    if (wantsGraphiql(request)) return sendGraphiql(request, response);
    const refusal = refuseForeignSite(request.headers) ?? refuseFormPost(request);
    return refusal ? sendRefusal(response, refusal) : void (await options.graphql(request, response));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendText(response, 405, 'Only the API at /graphql takes anything but GET.');
  const exported = exportPath.exec(path)?.[1];
  if (exported !== undefined) {
    const refusal = refuseForeignSite(request.headers);
    return refusal ? sendRefusal(response, refusal) : sendExport(options.graphql, request, response, exported);
  }
  await options.page(request, response, path);
}

/** Forms of other sites can post anything but JSON without asking first. */
function refuseFormPost({ method, headers }: IncomingMessage): Refusal | undefined {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (method !== 'POST' || type === 'application/json' || type === 'application/graphql+json') return undefined;
  return {
    status: 415,
    code: 'not-json',
    message: 'The API takes JSON only.',
    next: 'Send {"query": "…", "variables": {…}} with Content-Type: application/json.',
  };
}

/** Percent-encoding undone, without the query; an encoding that makes no sense matches no path. */
function pathOf({ url = '/' }: IncomingMessage): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0]!);
  } catch {
    return '\0';
  }
}
