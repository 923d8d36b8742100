/** `pipewarden serve`: the API and the page, until Ctrl-C. */
import { InvalidArgumentError, type Command } from 'commander';
import { packageFile } from '../../package-files.js';
import type { ServeOptions } from '../serve.js';

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Serve the web page and the GraphQL API. Starts the embedded Neo4j unless NEO4J_URI is set.')
    .option('--port <number>', 'port to listen on; 0 chooses a free port', parsePort, 4000)
    .option(
      '--host <address>',
      'address to listen on; others than this machine need accounts (accounts add)',
      '127.0.0.1',
    )
    .option('--allow-host <name...>', 'additional host names to accept, e.g. of a reverse proxy', [])
    .option('--tls-cert <file>', 'speak TLS, with this chain of certificates (PEM)')
    .option('--tls-key <file>', 'and this key (PEM)')
    .option('--trusted-proxy <addresses...>', 'proxies whose X-Forwarded-For and X-Forwarded-Proto are taken', [])
    .option('--oidc <file>', 'let people sign in at an OpenID Connect provider (docs/accounts.md)')
    .option('--notify <file>', 'tell people what is new, by webhook or mail (docs/notices.md)')
    .option('--otlp <url>', 'tell an OpenTelemetry collector how requests and statements go (docs/accounts.md)')
    .option('--mcp', 'answer the Model Context Protocol at /mcp, to accounts with a token (docs/mcp.md)', false)
    .option('--open', 'open the page in the browser', false)
    .option('--query-timeout <seconds>', 'time limit of one statement', parseSeconds, 30)
    .option('--seed [file]', 'load this estate if the graph is empty; default: the example estate')
    .action(run);
}

/** What a server stands on is much, so help does without it. */
async function run({ seed, ...options }: Omit<ServeOptions, 'seed'> & { seed?: string | true }): Promise<void> {
  const { serve } = await import('../serve.js');
  const file = seed === true ? packageFile('seed/seed.json') : seed;
  await serve({ ...options, ...(file === undefined ? {} : { seed: file }) });
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
