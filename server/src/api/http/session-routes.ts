/** Signing in and out: `/session` for the page and for programs, `/sign-in` for the link the server prints. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PipewardenError } from '../../domain/errors.js';
import type { Gatekeeper } from '../../accounts/sign-in/gatekeeper.js';
import type { Refusal } from './local-only.js';
import { sendJson, sendRefusal } from './reply.js';
import { credentialsOf, nobody, sessionCookie } from './who-asks.js';

/** Bytes of a name and a password. */
const LARGEST = 10_000;
/** HTTP status by code; 400 else. */
const STATUS: Readonly<Record<string, number>> = {
  'sign-in-refused': 401,
  'sign-in-throttled': 429,
  'link-used': 403,
  'audit-log-unwritable': 503,
  'audit-log-damaged': 503,
};

export async function serveSession(
  gatekeeper: Gatekeeper,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') return signIn(gatekeeper, request, response);
  const { session } = credentialsOf(request);
  if (request.method === 'DELETE') {
    if (session !== undefined) gatekeeper.sessions.end(session);
    response.setHeader('set-cookie', sessionCookie(request, ''));
    return void response.writeHead(204, { 'cache-control': 'no-store' }).end();
  }
  const caller = await gatekeeper.identify(credentialsOf(request));
  if (!caller) return sendRefusal(response, nobody);
  sendJson(response, 200, { account: caller.account, name: caller.name, via: caller.via, roles: caller.roles });
}

async function signIn(gatekeeper: Gatekeeper, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await readNameAndPassword(request);
  if (!given) return sendRefusal(response, malformed);
  await orRefusal(response, async () => {
    const id = await gatekeeper.signIn(given.name, given.password, addressOf(request));
    response.setHeader('set-cookie', sessionCookie(request, id));
    response.writeHead(204, { 'cache-control': 'no-store' }).end();
  });
}

/** The link is for one browser, once; afterwards the address of the page stands in the bar, not the secret. */
export async function serveLink(
  gatekeeper: Gatekeeper,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const secret = new URL(request.url ?? '', 'http://localhost').searchParams.get('link') ?? '';
  await orRefusal(response, async () => {
    const id = await gatekeeper.useLink(secret, addressOf(request));
    response.setHeader('set-cookie', sessionCookie(request, id));
    response.writeHead(303, { location: './', 'cache-control': 'no-store' }).end();
  });
}

export function addressOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}

async function orRefusal(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PipewardenError)) throw error;
    const { code, message, next = '' } = error;
    sendRefusal(response, { status: STATUS[code] ?? 400, code, message, next });
  }
}

const malformed: Refusal = {
  status: 400,
  code: 'sign-in-malformed',
  message: 'A name and a password are needed.',
  next: 'Send {"name": "…", "password": "…"} as JSON.',
};

async function readNameAndPassword(request: IncomingMessage): Promise<{ name: string; password: string } | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  try {
    const { name, password } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    return typeof name === 'string' && typeof password === 'string' ? { name, password } : undefined;
  } catch {
    return undefined;
  }
}
