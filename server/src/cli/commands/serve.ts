/** `pipewarden serve`: the API and the page, until Ctrl-C. */
import { InvalidArgumentError, type Command } from 'commander';
import { collectHome } from '../../sources/collect/collect-home.js';
import { loadSeed } from '../../sources/seed/load-seed.js';
import { tryPort } from '../../api/http/listen.js';
import { isLoopback } from '../../api/http/local-only.js';
import { openLog } from '../../api/log.js';
import { startServer } from '../../api/server.js';
import type { Graph } from '../../graph/graph.js';
import type { StatementCatalogue } from '../../graph/statements.js';
import { packageFile } from '../../package-files.js';
import { riskStatements } from '../../risk/catalogue.js';
import { openBrowser } from '../open-browser.js';
import { dataDirectory, interruption, withGraph } from '../session.js';

interface ServeOptions {
  port: number;
  host: string;
  allowHost: string[];
  open: boolean;
  queryTimeout: number;
  seed?: string;
}

const pageDirectory = packageFile('web/dist');

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Serve the page and the GraphQL API; starts the embedded Neo4j when NEO4J_URI is unset.')
    .option('--port <number>', 'port to listen on; 0 takes a free one', parsePort, 4000)
    .option('--host <address>', 'address to listen on; there is no log-in, so think before opening it', '127.0.0.1')
    .option('--allow-host <name...>', 'further names browsers may call it by, as behind a reverse proxy', [])
    .option('--open', 'open the page in the browser', false)
    .option('--query-timeout <seconds>', 'how long one statement may take', parseSeconds, 30)
    .option('--seed <file>', 'load this estate first if nothing was loaded yet')
    .action(serve);
}

/** Port and host are tried before Neo4j is started: that takes seconds. */
async function serve(options: ServeOptions): Promise<void> {
  const stopped = interruption();
  await tryPort(options.port, options.host);
  const statements = riskStatements();
  await withGraph((graph) => serveUntil(stopped, graph, statements, options), { statements });
}

async function serveUntil(
  stopped: AbortSignal,
  graph: Graph,
  statements: StatementCatalogue,
  options: ServeOptions,
): Promise<void> {
  const { port, host, allowHost: allowedHosts, open, queryTimeout, seed } = options;
  if (stopped.aborted) return;
  const collect = collectHome(graph, dataDirectory());
  const server = await startServer({
    graph,
    statements,
    host,
    allowedHosts,
    port,
    pageDirectory,
    dataDir: dataDirectory(),
    queryTimeout,
    collect: isLoopback(host) ? collect : null,
    log: openLog(),
  });
  try {
    if (!isLoopback(host)) warnOfExposure(host);
    if (seed)
      await loadSeed(graph, seed, dataDirectory(), stopped).catch(
        (error: unknown) => stopped.aborted || Promise.reject(error),
      );
    if (stopped.aborted) return;
    process.stdout.write(`Pipewarden is ready at ${server.url}\n`);
    if (process.stderr.isTTY) process.stderr.write('Ctrl-C stops it.\n');
    if (open) openBrowser(server.url);
    await untilAborted(stopped);
  } finally {
    await server.close();
  }
}

function warnOfExposure(host: string): void {
  process.stderr.write(
    `pipewarden: everyone who reaches ${host} can ask everything, because there is no log-in yet. Put a proxy that asks for one in front.\n`,
  );
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('Give a number of seconds from 1 to 3600.');
}
