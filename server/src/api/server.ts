/** The API and the page on one port of this machine. */
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Logger } from 'pino';
import { watchApprovals } from '../governance/approvals/show-approvals.js';
import { approvalBook } from '../governance/open-governance.js';
import type { Graph } from '../graph/graph.js';
import { endHistory } from '../history/apart/ask-history.js';
import { takingTurns } from '../graph/precedence.js';
import { warmQuestions } from '../access/warm.js';
import { listRiskQueries } from '../risk/catalogue.js';
import type { StatementCatalogue } from '../graph/statements.js';
import { Collections, type Collect } from '../sources/collect/collections.js';
import { createGraphqlHandler } from './graphql/yoga.js';
import { CallerLimits } from './http/caller-limits.js';
import { Metrics } from './http/metrics.js';
import { Peers } from './http/peers.js';
import { createAuthzenHandler } from './http/authzen/handler.js';
import { listen } from './http/listen.js';
import { createRouter } from './http/router.js';
import { serveStatic } from './http/static-files.js';
import { defaultLimits, type Limits } from './limits/limits.js';
import { Gatekeeper } from '../accounts/sign-in/gatekeeper.js';
import type { OidcSignIn } from '../accounts/sign-in/oidc.js';
import type { SessionTimes } from '../accounts/sign-in/sessions.js';
import { openLog } from '../accounts/log/audit-log.js';
import { isLoopback } from './http/local-only.js';
import type { NoticeSettings } from './notices/notice-settings.js';
import { startNotices } from './notices/start-notices.js';
import type { Telemetry } from './telemetry/telemetry.js';
import { watchEnds } from './watch-ends.js';
import { watchSources } from './watch-sources.js';

export interface ServerOptions {
  graph: Graph;
  /** Address to listen on. */
  host: string;
  /** Further names the Host header may say. */
  allowedHosts?: readonly string[];
  /** 0 takes a free port. */
  port: number;
  /** Folder of the built page. */
  pageDirectory: string;
  /** What startCollection runs; null refuses it. */
  collect: Collect | null;
  /** Where what was collected is kept: what-if and conjurFit read there; absent refuses them. */
  dataDir?: string;
  log: Logger;
  /** What the graph was opened with, for the operator's own risk queries. */
  statements?: StatementCatalogue;
  limits?: Partial<Limits>;
  /** Seconds one statement may take; default 30. */
  queryTimeout?: number;
  /** Signing in at a provider. */
  oidc?: OidcSignIn;
  /** Addresses and networks of proxies whose word on who asks is taken. */
  trustedProxies?: readonly string[];
  /** In PEM; without it the server speaks HTTP. */
  tls?: { cert: Buffer; key: Buffer };
  version?: string;
  /** Whether /mcp is served; not unless it is asked for. */
  mcp?: boolean;
  /** Whom to tell what. */
  notify?: NoticeSettings;
  /** Address of the OpenTelemetry collector that is told how requests and statements go; absent: none is. */
  otlp?: string;
  /** When sessions end. */
  sessionTimes?: SessionTimes;
}

export interface RunningServer {
  /** `http://127.0.0.1:4000`. */
  url: string;
  port: number;
  /** Signs in whoever started the server, once; undefined while there are no accounts. */
  signInLink(): Promise<string | undefined>;
  /** Stops collections, ends subscriptions and queries, and closes every connection. */
  close(): Promise<void>;
}

/** Resolves when the port accepts connections. Throws `port-taken`, `port-forbidden`, `host-unknown`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, log, allowedHosts: allowed = [], queryTimeout = 30, version = '' } = options;
  const telemetry = await telemetryOf(options);
  const graph = telemetry?.watch(options.graph) ?? options.graph;
  const stopping = new AbortController();
  const dataDir = options.dataDir ?? null;
  const { sessionTimes: times, oidc = null, tls } = options;
  const peers = new Peers(options.trustedProxies);
  const gatekeeper = new Gatekeeper({
    dataDir,
    loopback: isLoopback(host),
    elsewhere: oidc !== null,
    ...(times ? { times } : {}),
  });
  const collections = new Collections(options.collect, log);
  const audit = dataDir === null ? null : openLog(dataDir);
  const graphql = createGraphqlHandler({
    graph: takingTurns(graph),
    collections,
    riskQueries: listRiskQueries(options.statements),
    log,
    dataDir,
    audit,
    limits: { ...defaultLimits, time: Math.max(defaultLimits.time, queryTimeout), ...options.limits },
    queryTimeout,
    stopping: stopping.signal,
  });
  const notices = startNotices(options, collections, stopping.signal);
  const page = serveStatic(options.pageDirectory);
  const authzen = createAuthzenHandler({ graph, dataDir, audit, log });
  const { mcp = false } = options;
  const more = {
    metrics: new Metrics(version),
    callerLimits: new CallerLimits(),
    oidc,
    peers,
    mcp,
    version,
    telemetry,
  };
  const router = createRouter({ graph, graphql, page, authzen, log, gatekeeper, own: { host, allowed }, ...more });
  const server = tls
    ? createTlsServer({ ...tls, minVersion: 'TLSv1.2', requestTimeout: 60_000 }, router)
    : createServer({ requestTimeout: 60_000 }, router);
  const port = await listen(server, options.port, host);
  const stopWatching = [
    watchEnds(graph, log),
    ...watchBook(options),
    ...watchSources(options, collections, notices.collected),
  ];
  // Nobody waits for it, and a graph that does not answer says so to the first who asks.
  warmQuestions(graph).catch((error: unknown) => log.debug({ err: error }, 'statements were not warmed'));
  const url = `${tls ? 'https' : 'http'}://${printHost(host)}:${port}`;
  return {
    url,
    port,
    signInLink: async () =>
      (await gatekeeper.hasAccounts()) ? `${url}/sign-in?link=${gatekeeper.links.make()}` : undefined,
    async close() {
      stopping.abort();
      for (const stop of stopWatching) stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await collections.stop();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), 300);
      await closed;
      clearTimeout(impatient);
      await graphql.dispose();
      await notices.stop();
      await telemetry?.stop();
      await endHistory(graph);
    },
  };
}

/** Its libraries are loaded where an address was given alone. */
async function telemetryOf({ otlp, version = '', log }: ServerOptions): Promise<Telemetry | null> {
  if (otlp === undefined) return null;
  const { startTelemetry } = await import('./telemetry/telemetry.js');
  return startTelemetry({ url: otlp, version, log });
}

/** How a browser on this machine reaches an address that is listened on. */
function printHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** What was approved is seen while it holds. */
function watchBook({ graph, dataDir, log }: ServerOptions): (() => void)[] {
  if (dataDir === undefined) return [];
  const failed = (error: unknown) => log.warn({ error: String(error) }, 'approvals could not be shown');
  return [watchApprovals(graph, approvalBook(dataDir), failed)];
}
