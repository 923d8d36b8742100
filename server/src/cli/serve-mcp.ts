/** Speaks the Model Context Protocol over standard input and output until the input ends. */
import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { openLog as openAuditLog } from '../accounts/log/audit-log.js';
import { createGraphqlHandler } from '../api/graphql/yoga.js';
import { defaultLimits } from '../api/limits/limits.js';
import { openLog } from '../api/log.js';
import { askOver, AskRefused, type Ask } from '../api/mcp/ask.js';
import { createMcpServer } from '../api/mcp/server.js';
import { PipewardenError } from '../domain/errors.js';
import { thisMachine } from '../domain/caller.js';
import { listRiskQueries, riskStatements } from '../risk/catalogue.js';
import { Collections } from '../sources/collect/collections.js';
import { dataDirectory, interruption, withGraph } from './session.js';
import { programVersion } from './version.js';

/** Seconds one statement may take. */
const PATIENCE = 30;

/** Asks the data of this machine, as whoever operates it. */
export async function serveMcpHere(): Promise<void> {
  const stopped = interruption();
  const statements = riskStatements();
  await withGraph(
    async (graph) => {
      const [dataDir, log] = [dataDirectory(), openLog()];
      const graphql = createGraphqlHandler({
        ...{ graph, dataDir, log, queryTimeout: PATIENCE, limits: defaultLimits, stopping: stopped },
        collections: new Collections(null, log),
        riskQueries: listRiskQueries(statements),
        audit: openAuditLog(dataDir),
      });
      const asked = { caller: thisMachine };
      await speak(
        askOver((init) => Promise.resolve(graphql.fetch('http://localhost/graphql', init, asked))),
        null,
        stopped,
      );
      await graphql.dispose();
    },
    { statements },
  );
}

/** Asks a server, as whoever the token is of. Throws `token-missing`, `url-malformed`. */
export async function serveMcpOf(url: string, token: string | undefined): Promise<void> {
  if (!token)
    throw new PipewardenError(
      'token-missing',
      `No token was given for ${url}.`,
      'Set PIPEWARDEN_TOKEN to one that "pipewarden accounts token" made.',
    );
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new PipewardenError(
      'url-malformed',
      `${url} is not an http or https URL.`,
      'Give the address of the server.',
    );
  const page = new URL('.', url).href;
  const ask = askOver((init) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    return fetch(new URL('graphql', page), { ...init, headers, redirect: 'error' }).catch(() => {
      throw new AskRefused('server-unreachable', `Nothing answers at ${page}.`, 'Start it, or correct --url.');
    });
  });
  await speak(ask, page, interruption());
}

async function speak(ask: Ask, page: string | null, stopped: AbortSignal): Promise<void> {
  const server = createMcpServer({ ask, page, version: programVersion() });
  const ended = once(process.stdin, 'close');
  await server.connect(new StdioServerTransport());
  await Promise.race([ended, stopped.aborted ? undefined : once(stopped, 'abort')]);
  await server.close();
}
