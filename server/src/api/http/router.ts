/** One request: who may ask, then which of the things this server has is asked for. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Graph } from '../../graph/graph.js';
import { exportPath, sendExport } from '../export/send-export.js';
import type { GraphqlHandler } from '../graphql/yoga.js';
import type { Gatekeeper } from '../../accounts/sign-in/gatekeeper.js';
import type { OidcSignIn } from '../../accounts/sign-in/oidc.js';
import type { Caller } from '../../domain/caller.js';
import { mayDo, rolesFor } from '../rights/capabilities.js';
import type { CallerLimits } from './caller-limits.js';
import { isAuthzen, type AuthzenHandler } from './authzen/handler.js';
import { sendGraphiql, wantsGraphiql } from './graphiql.js';
import { answers, sendHealth } from './health.js';
import { refuseForeignHost, refuseForeignSite, refuseFormPost, type OwnNames, type Refusal } from './local-only.js';
import type { Metrics } from './metrics.js';
import { beginOidc, finishOidc } from './oidc-routes.js';
import type { Peers } from './peers.js';
import { sendJson, sendRefusal, sendText, setCommonHeaders } from './reply.js';
import { serveLink, serveSession } from './session-routes.js';
import type { StaticFiles } from './static-files.js';
import { credentialsOf, nobody } from './who-asks.js';
import type { Telemetry } from '../telemetry/telemetry.js';

export interface RouterOptions {
  graph: Graph;
  graphql: GraphqlHandler;
  page: StaticFiles;
  authzen: AuthzenHandler;
  log: Logger;
  gatekeeper: Gatekeeper;
  /** null: nobody signs in elsewhere. */
  oidc: OidcSignIn | null;
  peers: Peers;
  metrics: Metrics;
  callerLimits: CallerLimits;
  /** What the Host header may say. */
  own: OwnNames;
  /** Whether /mcp is served. */
  mcp: boolean;
  version: string;
  /** null: nobody is told how requests went. */
  telemetry: Telemetry | null;
}

export function createRouter(options: RouterOptions): RequestListener {
  return (request, response) => {
    const start = performance.now();
    const { method = '' } = request;
    setCommonHeaders(response, options.peers.isSecure(request));
    response.once('close', () => {
      const took = performance.now() - start;
      const path = pathOf(request);
      options.metrics.note(routeOf(path), response.statusCode, took / 1000);
      options.log.debug({ method, path, status: response.statusCode, ms: Math.round(took) }, 'request');
    });
    const work = () =>
      void route(options, request, response).catch((error: unknown) => {
        options.log[request.socket.destroyed ? 'debug' : 'error']({ err: error }, 'request failed');
        if (response.headersSent) response.destroy();
        else sendText(response, 500, 'The request failed because of a defect in Pipewarden; its log says more.');
      });
    if (options.telemetry) options.telemetry.request(routeOf(pathOf(request)), method, response, work);
    else work();
  };
}

/** One of a few, never what a client wrote. */
function routeOf(path: string): string {
  return Object.hasOwn(routes, path) ? path : 'page';
}

async function route(options: RouterOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const foreign = refuseForeignHost(request.headers, options.own);
  if (foreign) return sendRefusal(response, foreign);
  const path = pathOf(request);
  const served = routes[path];
  if (served) {
    if (!served.methods.includes(request.method ?? ''))
      return sendText(response, 405, `${path} takes ${served.methods.join(', ')} only.`);
    const refusal = served.guarded ? (refuseForeignSite(request.headers) ?? refuseFormPost(request)) : undefined;
    return refusal ? sendRefusal(response, refusal) : served.serve(options, request, response);
  }
  if (isAuthzen(path)) return serveAuthzen(options, request, response, path);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendText(response, 405, 'Only the API at /graphql takes anything but GET.');
  const exported = exportPath.exec(path)?.[1];
  if (exported !== undefined) return serveExport(options, request, response, exported);
  await options.page(request, response, path);
}

interface Route {
  methods: readonly string[];
  /** Not for other web sites, and for JSON alone. */
  guarded: boolean;
  serve(options: RouterOptions, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Everything that is served besides the files of the page, which hold nothing of the estate. */
const routes: Readonly<Record<string, Route>> = {
  '/healthz': {
    ...{ methods: ['GET', 'HEAD'], guarded: false },
    serve: async (_, _request, response) => sendJson(response, 200, { status: 'ok' }),
  },
  '/health': {
    ...{ methods: ['GET', 'HEAD'], guarded: false },
    serve: ({ graph }, _, response) => sendHealth(graph, response),
  },
  '/readyz': {
    ...{ methods: ['GET', 'HEAD'], guarded: false },
    serve: ({ graph }, _, response) => sendHealth(graph, response),
  },
  '/metrics': {
    ...{ methods: ['GET', 'HEAD'], guarded: false },
    serve: serveMetrics,
  },
  '/sign-in/ways': {
    ...{ methods: ['GET'], guarded: false },
    serve: async ({ oidc }, _, response) => sendJson(response, 200, { oidc: oidc !== null }),
  },
  '/sign-in/oidc': { ...{ methods: ['GET'], guarded: false }, serve: beginOidc },
  '/sign-in/oidc/callback': { ...{ methods: ['GET'], guarded: false }, serve: finishOidc },
  '/sign-in': {
    ...{ methods: ['GET'], guarded: false },
    serve: serveLink,
  },
  '/session': {
    ...{ methods: ['GET', 'HEAD', 'POST', 'DELETE'], guarded: true },
    serve: serveSession,
  },
  '/mcp': { ...{ methods: ['POST'], guarded: true }, serve: serveMcpRequest },
  '/graphql': {
    // GraphiQL is a page that holds nothing; what it asks is guarded below.
    ...{ methods: ['GET', 'HEAD', 'POST', 'OPTIONS'], guarded: false },
    serve: serveGraphql,
  },
};

async function serveGraphql(options: RouterOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (wantsGraphiql(request)) return sendGraphiql(request, response);
  const refusal = refuseForeignSite(request.headers) ?? refuseFormPost(request);
  if (refusal) return sendRefusal(response, refusal);
  const caller = await admit(options, request, response);
  if (caller) await options.graphql(request, response, { caller });
}

/** To accounts with a token alone: a program of this machine that asks without one could be led by any page or text. */
async function serveMcpRequest(
  options: RouterOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!options.mcp) return sendRefusal(response, noMcp);
  const caller = await admit(options, request, response);
  if (!caller) return;
  if (caller.via !== 'token') return refuseNobody(response);
  const { serveMcp } = await import('../mcp/serve-http.js');
  const { graphql, version, peers } = options;
  const page = `${peers.isSecure(request) ? 'https' : 'http'}://${request.headers.host}/`;
  await serveMcp({ graphql, caller, version, page }, request, response);
}

async function serveExport(
  options: RouterOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const refusal = refuseForeignSite(request.headers);
  if (refusal) return sendRefusal(response, refusal);
  const caller = await admit(options, request, response);
  if (caller) await sendExport({ graphql: options.graphql, caller }, request, response, name);
}

/** Whoever asks, within their limits; undefined where the answer was a refusal. */
async function admit(
  options: RouterOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Caller | undefined> {
  const caller = await callerOf(options, request);
  if (!caller) return void refuseNobody(response);
  return isWithinLimits(options, caller, response) ? caller : undefined;
}

/** Otherwise the answer was a refusal. */
function isWithinLimits({ callerLimits }: RouterOptions, caller: Caller, response: ServerResponse): boolean {
  const entered = callerLimits.enter(caller);
  if (typeof entered === 'function') {
    response.once('close', entered);
    return true;
  }
  response.setHeader('retry-after', '1');
  sendRefusal(response, entered);
  return false;
}

/** For whoever may see how the server fares: an account with the role of an operator, by its token. */
async function serveMetrics(options: RouterOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const caller = await callerOf(options, request);
  if (!caller) return refuseNobody(response);
  if (!mayDo(caller, 'operate')) return sendRefusal(response, notForRole);
  response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
  response.end(options.metrics.print(await answers(options.graph)));
}

function callerOf({ gatekeeper, peers }: RouterOptions, request: IncomingMessage): Promise<Caller | undefined> {
  return gatekeeper.identify(credentialsOf(request, peers.isSecure(request)));
}

function refuseNobody(response: ServerResponse): void {
  response.setHeader('www-authenticate', 'Bearer');
  sendRefusal(response, nobody);
}

const noMcp: Refusal = {
  status: 404,
  code: 'mcp-off',
  message: 'This server does not answer the Model Context Protocol.',
  next: 'Start it with --mcp, or use "pipewarden mcp".',
};

const notForRole: Refusal = {
  status: 403,
  code: 'role-needed',
  message: `Metrics are for the roles ${rolesFor('operate').join(', ')}.`,
  next: 'Ask an administrator of this server for one of them.',
};

async function serveAuthzen(
  options: RouterOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const foreign = refuseForeignSite(request.headers);
  if (foreign) return sendRefusal(response, foreign);
  const caller = await callerOf(options, request);
  if (caller && !isWithinLimits(options, caller, response)) return;
  await options.authzen(request, response, path, caller);
}

/** Percent-encoding undone, without the query; an encoding that makes no sense matches no path. */
function pathOf({ url = '/' }: IncomingMessage): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0]!);
  } catch {
    return '\0';
  }
}
