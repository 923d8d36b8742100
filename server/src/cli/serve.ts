/** Serves the page and the API until Ctrl-C. */
import { setTimeout as rest } from 'node:timers/promises';
import { rehearseQuestions } from '../access/rehearse.js';
import { bindGraph } from '../api/graphql/witness.js';
import { readAccounts } from '../accounts/people/accounts-file.js';
import { PipewardenError } from '../domain/errors.js';
import { askFirstView } from '../api/first-view.js';
import { tryPort } from '../api/http/listen.js';
import { isLoopback } from '../api/http/local-only.js';
import { openLog } from '../api/log.js';
import { startServer } from '../api/server.js';
import { beginStory } from '../governance/begin-story.js';
import { rehearseGate } from '../governance/decisions/rehearse-gate.js';
import { openGovernance, PATIENT } from '../governance/open-governance.js';
import type { Graph } from '../graph/graph.js';
import type { StatementCatalogue } from '../graph/statements.js';
import { packageFile } from '../package-files.js';
import { riskStatements } from '../risk/catalogue.js';
import { collectApart } from '../sources/apart/collect-apart.js';
import { loadSeed } from '../sources/seed/load-seed.js';
import { readServeFiles, type ServeFiles } from './serve-files.js';
import { programVersion } from './version.js';
import { openBrowser } from './open-browser.js';
import { dataDirectory, interruption, withGraph } from './session.js';

/** Milliseconds that are left to the first view of the page before the server asks itself anything. */
const FIRST_VIEW = 3000;

/** Decisions made before the server says that it is ready, and the milliseconds that is put off for them. */
const FIRST_DECISIONS = 3;
const LONGEST_PLANNING = 3000;

export interface ServeOptions {
  port: number;
  host: string;
  allowHost: string[];
  open: boolean;
  trustedProxy: string[];
  /** Files. */
  tlsCert?: string;
  tlsKey?: string;
  oidc?: string;
  notify?: string;
  /** Address of an OpenTelemetry collector. */
  otlp?: string;
  /** Whether /mcp is served. */
  mcp: boolean;
  queryTimeout: number;
  /** Path of a seed file. */
  seed?: string;
}

/** Port and host are tried before Neo4j is started: that takes seconds. */
export async function serve(options: ServeOptions): Promise<void> {
  const stopped = interruption();
  if (!isLoopback(options.host) && options.oidc === undefined) await requireAccounts(options.host);
  const asked = await readServeFiles(options);
  await tryPort(options.port, options.host);
  const statements = riskStatements();
  await withGraph((graph) => serveUntil(stopped, graph, statements, { ...options, asked }), { statements }).catch(
    (error: unknown) => {
      if (!stopped.aborted) throw error; // it was ended while Neo4j started, which is as good an end as any
    },
  );
}

async function serveUntil(
  stopped: AbortSignal,
  graph: Graph,
  statements: StatementCatalogue,
  options: ServeOptions & { asked: ServeFiles },
): Promise<void> {
  const { port, host, allowHost: allowedHosts, open, queryTimeout, seed } = options;
  if (stopped.aborted) return;
  const collect = collectApart(graph, dataDirectory());
  const server = await startServer({
    graph,
    statements,
    host,
    allowedHosts,
    port,
    pageDirectory: packageFile('web/dist'),
    dataDir: dataDirectory(),
    queryTimeout,
    collect,
    version: programVersion(),
    mcp: options.mcp,
    trustedProxies: options.trustedProxy,
    ...options.asked,
    log: openLog(),
  });
  try {
    if (seed)
      await beginEstate(graph, seed, stopped).catch((error: unknown) => stopped.aborted || Promise.reject(error));
    const own = bindGraph(graph, { signal: stopped });
    await Promise.all([askFirstView(own), planDecisions(own, stopped)]);
    if (stopped.aborted) return;
    process.stdout.write(`Pipewarden is ready at ${server.url}\n`);
    const link = await server.signInLink();
    if (link !== undefined) process.stdout.write(`Sign in with this link, once and within an hour: ${link}\n`);
    if (process.stderr.isTTY) process.stderr.write('Ctrl-C stops it.\n');
    if (open) openBrowser(link ?? server.url);
    // Nobody waits for it: it makes questions faster, and says nothing when it cannot. Whoever opens the page now comes first.
    const rehearsed = rest(FIRST_VIEW, undefined, { signal: stopped })
      .then(() => rehearseGate(own, dataDirectory(), stopped).catch(() => {}))
      .then(() => rehearseQuestions(own, stopped))
      .catch(() => {});
    await untilAborted(stopped);
    await rehearsed;
  } finally {
    await server.close();
  }
}

/** Never throws. A build that asks at once is given an answer in time: planning what a decision reads takes longer than it may take. */
async function planDecisions(graph: Graph, stopped: AbortSignal): Promise<void> {
  const planned = rehearseGate(graph, dataDirectory(), stopped, { rounds: FIRST_DECISIONS }).catch(() => {});
  await Promise.race([planned, rest(LONGEST_PLANNING, undefined, { ref: false })]);
}

/** The example estate, and what its gate was asked. */
async function beginEstate(graph: Graph, file: string, stopped: AbortSignal): Promise<void> {
  const seed = await loadSeed(graph, file, dataDirectory(), stopped);
  if (seed) await beginStory(openGovernance(graph, dataDirectory(), PATIENT), seed.gate);
}

/** Whoever reaches the port of a server without accounts may ask everything. Throws `accounts-needed`. */
async function requireAccounts(host: string): Promise<void> {
  if ((await readAccounts(dataDirectory())).accounts.length > 0) return;
  throw new PipewardenError(
    'accounts-needed',
    `Other machines reach ${host}, and nobody has an account yet, so everybody could ask everything.`,
    'Make one: pipewarden accounts add NAME --role administrator',
  );
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
