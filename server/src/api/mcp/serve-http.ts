/** `POST /mcp`: streamable HTTP. Each request stands for itself, with a token of its own, so there is no session to steal. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Caller } from '../../domain/caller.js';
import type { GraphqlHandler } from '../graphql/yoga.js';
import { defaultLimits } from '../limits/limits.js';
import { askOver } from './ask.js';
import { createMcpServer } from './server.js';

export interface McpRequest {
  graphql: GraphqlHandler;
  caller: Caller;
  /** Base URL of the page. */
  page: string;
  version: string;
}

/** As the caller, within the limits of one request of the API. */
export async function serveMcp(
  { graphql, caller, page, version }: McpRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const ask = askOver((init) =>
    Promise.resolve(graphql.fetch('http://localhost/graphql', { ...init, signal: gone.signal }, { caller })),
  );
  const server = createMcpServer({ ask, page, version });
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.once('close', () => void server.close());
  const body = await readJson(request);
  // The class says more of what may be undefined than the interface it is of.
  await server.connect(transport as Transport);
  await transport.handleRequest(request, response, body);
}

/** null where it is no JSON, too long, or several messages at once, each of which could ask; the protocol refuses it as no message. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= defaultLimits.body) pieces.push(piece);
  }
  try {
    const message: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    return size > defaultLimits.body || Array.isArray(message) ? null : message;
  } catch {
    return null;
  }
}
