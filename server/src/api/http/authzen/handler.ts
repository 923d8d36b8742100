/** The OpenID AuthZEN Authorization API 1.0 over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { AuditLog } from '../../../accounts/log/audit-log.js';
import type { Caller } from '../../../domain/caller.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { Graph } from '../../../graph/graph.js';
import { refuseText } from '../../limits/given-text.js';
import { defaultLimits } from '../../limits/limits.js';
import { whyNotLogged } from '../../rights/why-not-logged.js';
import { sendJson } from '../reply.js';
import { credentialsOf } from '../who-asks.js';
import type { BuildTokens } from '../../../governance/builds/build-tokens.js';
import { readBuildControllers, type BuildController } from '../../../governance/builds/controllers.js';
import { evaluateAll } from './batch.js';
import type { Room } from './answer.js';
import { evaluate } from './evaluate.js';
import { look, REQUESTS, submit } from './gate-profile.js';
import { configuredBase, isMetadata, metadataOf, metadataPath } from './metadata.js';
import { search } from './search.js';
import { whoMayAsk } from './who-may-ask.js';
import { accessRequestFormat, checked, evaluationFormat, WireError, type SearchKind } from './wire.js';

export interface AuthzenOptions {
  graph: Graph;
  dataDir: string | null;
  /** What is asked is kept in it; null: nothing is. */
  audit: AuditLog | null;
  log: Logger;
  env?: NodeJS.ProcessEnv;
}

/** `caller`: who asks; undefined: nobody is signed in, and then the metadata alone is told. */
export type AuthzenHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  caller: Caller | undefined,
) => Promise<void>;

/** Whether a path is one of this API's. */
export function isAuthzen(path: string): boolean {
  return path.startsWith('/access/v1/') || isMetadata(path);
}

export function createAuthzenHandler({
  graph,
  dataDir,
  audit,
  log,
  env = process.env,
}: AuthzenOptions): AuthzenHandler {
  const base = configuredBase(env);
  const source = env['PIPEWARDEN_AUTHZEN_SOURCE'] || null;
  const room = { graph, dataDir, base };
  const believed = env['PIPEWARDEN_BUILD_TOKENS'];
  const builds = believed ? believing(readBuildControllers(believed)) : null;
  return async (request, response, path, caller) => {
    const id = request.headers['x-request-id'];
    if (typeof id === 'string' && /^[\x20-\x7e]{1,500}$/.test(id)) response.setHeader('x-request-id', id);
    try {
      if (isMetadata(path)) return sendMetadata(room, response, path);
      const { bearer } = credentialsOf(request, false);
      const admitted = await whoMayAsk(caller, bearer, await builds);
      const asked = { ...room, ...admitted, naming: { source, scope: admitted.caller.scope } };
      await answer(asked, request, response, path, (input) => {
        const noted = audit?.append({ kind: 'question', by: asked.caller.account, about: path, input });
        return whyNotLogged(noted, asked.caller, log);
      });
    } catch (error) {
      const { status, message } = explain(error);
      if (status === 401) response.setHeader('www-authenticate', 'Bearer');
      sendJson(response, status, { error: { status, message } });
    }
  };
}

/** What verifies is loaded by servers alone that believe somebody. */
async function believing(controllers: readonly BuildController[]): Promise<BuildTokens> {
  const { BuildTokens: Tokens } = await import('../../../governance/builds/build-tokens.js');
  return new Tokens(controllers);
}

/** Why what is asked cannot be put in the log; undefined once it is in it. */
type Note = (input: unknown) => Promise<PipewardenError | undefined>;

async function answer(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  note: Note,
): Promise<void> {
  if (request.method === 'GET' && path.startsWith(`${REQUESTS}/`)) {
    const { status, headers, body } = await look(room, path.slice(REQUESTS.length + 1));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return sendJson(response, status, body);
  }
  const endpoint = endpoints[path];
  if (!endpoint) throw new WireError(404, `There is no ${path}.`);
  if (room.only && !ofTheGate.has(path)) throw new WireError(403, 'This token asks the gate alone.');
  if (request.method !== 'POST') throw new WireError(405, `${path} takes POST.`);
  const body = await readBody(request);
  const noting = note(body);
  // What changes something is written down first, a question while its answer is found and before it is given.
  const early = path === REQUESTS ? await noting : undefined;
  if (early) throw early;
  const [answered, failure] = await Promise.all([settled(endpoint(room, body, request)), noting]);
  if (failure) throw failure;
  const { status, headers, body: told } = answered();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, status, told);
}

/** Whatever it comes to, later. */
function settled<T>(work: Promise<T>): Promise<() => T> {
  return work.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
}

interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

type Endpoint = (room: Room, body: unknown, request: IncomingMessage) => Promise<Reply>;

const found = (body: unknown): Reply => ({ status: 200, headers: {}, body });

/** All that whoever may ask the gate alone may ask. */
const ofTheGate: ReadonlySet<string> = new Set(['/access/v1/evaluation', REQUESTS]);

const searching =
  (kind: SearchKind): Endpoint =>
  async (room, body) =>
    found(await search(room, kind, body));

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/access/v1/evaluation': async (room, body) => found(await evaluate(room, checked(evaluationFormat, body))),
  '/access/v1/evaluations': async (room, body) => found(await evaluateAll(room, body)),
  '/access/v1/search/subject': searching('subject'),
  '/access/v1/search/resource': searching('resource'),
  '/access/v1/search/action': searching('action'),
  [REQUESTS]: async (room, body, request) => {
    const key = request.headers['idempotency-key'];
    const asked = checked(accessRequestFormat, body);
    return submit(room, asked, typeof key === 'string' ? key : undefined);
  },
};

function sendMetadata({ base }: Pick<Room, 'base'>, response: ServerResponse, path: string): void {
  if (base === null || path !== metadataPath(base))
    throw new WireError(404, 'The address of this server is not configured: set PIPEWARDEN_AUTHZEN_URL.');
  sendJson(response, 200, metadataOf(base));
}

/** Throws WireError 400 for what is no JSON object, and 413 for what is too large. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new WireError(400, 'The content type is application/json.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > defaultLimits.body) throw new WireError(413, `A request has at most ${defaultLimits.body} bytes.`);
    chunks.push(chunk);
  }
  const body = parseJson(Buffer.concat(chunks).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new WireError(400, 'The request is a JSON object.');
  return body;
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    refuseText(value);
    return value;
  } catch (error) {
    if (error instanceof PipewardenError) throw error;
    throw new WireError(400, 'The request is no JSON.');
  }
}

/** What is not the fault of the request keeps its own status, so that whoever enforces can tell them apart. */
function explain(error: unknown): { status: number; message: string } {
  if (error instanceof WireError) return { status: error.status, message: error.message };
  if (!(error instanceof PipewardenError)) throw error;
  const { code, message, next } = error;
  const status = unavailable.has(code) ? 503 : conflicts.has(code) ? 409 : 400;
  return { status, message: next === undefined ? message : `${message} ${next}` };
}

const unavailable = new Set([
  'graph-unreachable',
  'query-timeout',
  'graph-changing',
  'audit-log-unwritable',
  'audit-log-damaged',
  'approvals-damaged',
]);
const conflicts = new Set(['idempotency-conflict', 'approval-not-needed', 'request-blocked', 'override-impossible']);
