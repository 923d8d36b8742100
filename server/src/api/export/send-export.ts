/**
 * `GET /export/<name>?format=csv|json|ndjson&…`: a whole answer as a file. It is asked for page by page through the API itself, as
 * whoever makes the request, so that every limit and every refusal of the API holds here, too.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../../domain/caller.js';
import type { GraphqlHandler } from '../graphql/yoga.js';
import { sendRefusal } from '../http/reply.js';
import { ExportRefusal, type Ask } from './exported.js';
import { exportsByName } from './exports.js';
import { formats, type Format } from './print-export.js';
import { askSnapshots } from './provenance.js';

export const exportPath = /^\/export\/([a-z-]+)$/;

interface Asker {
  graphql: GraphqlHandler;
  caller: Caller;
}

export async function sendExport(
  as: Asker,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    await writeExport(asker(as, gone.signal), gone.signal, request, response, name);
  } catch (error) {
    if (gone.signal.aborted) return;
    // A file that ends early must not look whole.
    if (response.headersSent) return void response.destroy();
    if (!(error instanceof ExportRefusal)) throw error;
    const { status, code, message, next } = error;
    sendRefusal(response, { status, code, message, next });
  }
}

/** Or until nobody takes it any more; leaves no listener behind. */
async function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  await once(response, 'drain', { signal: gone }).catch((error: unknown) => {
    if (!gone.aborted) throw error;
  });
}

async function writeExport(
  ask: Ask,
  gone: AbortSignal,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const parameters = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const chosen = Object.hasOwn(exportsByName, name) ? exportsByName[name] : undefined;
  if (!chosen) {
    const known = Object.keys(exportsByName).join(', ');
    throw new ExportRefusal(404, 'unknown-export', `There is no export "${name}".`, `There are: ${known}.`);
  }
  const format = formatOf(parameters.get('format') ?? 'csv');
  const exported = await chosen(ask, parameters);
  const at = new Date().toISOString();
  const head = { at, snapshots: await askSnapshots(ask, exported.sources) };
  const file = `${[name, fileWords(exported.filter), at.slice(0, 10)].filter(Boolean).join('-')}.${format}`;
  response.writeHead(200, {
    'content-type': formats[format].type,
    'content-disposition': `attachment; filename="${file}"`,
    'cache-control': 'no-store',
  });
  if (request.method === 'HEAD') return void response.end();
  for await (const text of formats[format].print(exported, head))
    if (!response.write(text) && !response.destroyed) await drained(response, gone);
  response.end();
}

function formatOf(text: string): Format {
  if (Object.hasOwn(formats, text)) return text as Format;
  const known = Object.keys(formats).join(', ');
  throw new ExportRefusal(400, 'unknown-format', `There is no format "${text}".`, `Choose one of ${known}.`);
}

/** What the file is about, as far as a file name can say it. */
function fileWords(filter: Readonly<Record<string, string>>): string {
  const about = filter['resource'] ?? filter['principal'] ?? filter['of'] ?? Object.values(filter)[0] ?? '';
  return (about.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '');
}

interface Reply<T> {
  data?: T | null;
  errors?: readonly { message: string; extensions?: { code?: string; next?: string; status?: number } }[];
}

/** The API as whoever made the request sees it. */
function asker({ graphql, caller }: Asker, signal: AbortSignal): Ask {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return async <T>(query: string, variables: Readonly<Record<string, unknown>>) => {
    const body = JSON.stringify({ query, variables });
    const response = await graphql.fetch(
      'http://localhost/graphql',
      { method: 'POST', headers, body, signal },
      { caller },
    );
    const { data, errors } = (await response.json()) as Reply<T>;
    const [error] = errors ?? [];
    if (error) {
      const { code = 'export-failed', next, status = 400 } = error.extensions ?? {};
      throw new ExportRefusal(status, code, error.message, next);
    }
    return data as T;
  };
}
