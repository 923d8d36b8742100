/**
 * The built page. What may be served is listed once from the folder, so no request can name a file outside it.
 * Hashed assets never change and are kept by browsers; the page itself is asked for each time. What was compressed when the
 * page was built is sent so to whoever takes it; who takes gzip alone gets it compressed on the way.
 */
import { createReadStream, type Dirent } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { chooseEncoding, encodings } from './accept-encoding.js';
import { contentPolicy, inlineScriptHashes } from './content-policy.js';
import { sendText } from './reply.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export type StaticFiles = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** Serves the files of `directory`; every other path a browser opens gets the page, which reads its state from the URL. */
export function serveStatic(directory: string): StaticFiles {
  const index = join(directory, 'index.html');
  let files: ReadonlyMap<string, string> = new Map();
  let builtAt = 0;

  return async (request, response, path) => {
    const changed = await stat(index).catch(() => undefined);
    if (!changed)
      return sendText(response, 503, 'The page has not been built yet. Run "npm run build" and load it again.');
    if (changed.mtimeMs !== builtAt) [files, builtAt] = [await listFiles(directory), changed.mtimeMs];
    // Compressed files are a way of sending others, not files to ask for.
    const file = path.endsWith('.br') ? undefined : files.get(path);
    if (file !== undefined && file !== index) return sendFile(request, response, file, files.get(`${path}.br`));
    const wantsPage = file === index || path === '/' || (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || path.startsWith('/assets/')) return sendText(response, 404, 'There is no such file.');
    await sendPage(request, response, index);
  };
}

/** Path in a URL → file, for regular files only: links are not followed. */
async function listFiles(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return new Map(entries.filter((entry) => entry.isFile()).map((entry) => namePath(directory, entry)));
}

function namePath(directory: string, entry: Dirent): [path: string, file: string] {
  const file = join(entry.parentPath, entry.name);
  return [`/${relative(directory, file).split(sep).join('/')}`, file];
}

async function sendPage(request: IncomingMessage, response: ServerResponse, index: string): Promise<void> {
  const html = await readFile(index, 'utf8');
  response.writeHead(200, {
    'content-type': TYPES['.html'],
    'cache-control': 'no-cache',
    'content-security-policy': contentPolicy(inlineScriptHashes(html)),
  });
  response.end(request.method === 'HEAD' ? undefined : html);
}

/** A worker has the policy of the file it was started from, and loads the other parts of its program. */
const WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** `smaller`: the same, compressed with Brotli when the page was built. */
async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  smaller: string | undefined,
): Promise<void> {
  const hashed = /[\\/]assets[\\/].*-[\w-]{8,}\.\w+$/.test(file);
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = smaller === undefined ? undefined : chooseEncoding(accepted, encodings);
  const sent = encoding === 'br' ? smaller! : file;
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    ...(extname(file) === '.js' ? { 'content-security-policy': WORKER_POLICY } : {}),
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(encoding === 'gzip' ? {} : { 'content-length': (await stat(sent)).size }),
    ...(smaller === undefined ? {} : { vary: 'Accept-Encoding' }),
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  });
  if (request.method === 'HEAD') response.end();
  else if (encoding === 'gzip') await pipeline(createReadStream(sent), createGzip(), response);
  else await pipeline(createReadStream(sent), response);
}
