/** One request and its answer: headers, redirects within the origin, time and size limits. No repetition. */
import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { PipewardenError } from '../../domain/errors.js';
import { followableRedirect, redactUrl } from './base-url.js';
import { readBody, tooLarge } from './body.js';
import { cancelled } from './failures.js';

export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

export interface Exchange {
  dispatcher: Dispatcher;
  /** Headers of every request: who asks, and what only this system needs. */
  headers: () => Record<string, string>;
  remember: (setCookie: string | string[] | undefined) => void;
  /** Milliseconds between two signs of life; a whole answer may take ten times that. */
  timeout: number;
  maxResponseBytes: number;
  signal: AbortSignal | undefined;
  /** Called before each request on the wire. */
  onSend: () => void;
}

export interface Message {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Form-encoded, unless a header says otherwise. */
  body?: string;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 5;

/** Sends a message and follows redirects of a GET. `url` is where the answer came from. */
export async function exchange(on: Exchange, start: URL, message: Message): Promise<{ answer: Answer; url: URL }> {
  let url = start;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await sendOnce(on, url, message);
    const location = one(answer.headers['location']);
    if (!REDIRECTS.has(answer.status) || location === undefined || message.method === 'POST') return { answer, url };
    const next = followableRedirect(url, location);
    if (!next) throw redirectedElsewhere(url, location);
    url = next;
  }
  throw new PipewardenError(
    'redirect-loop',
    `${redactUrl(start.href)} redirects again and again.`,
    'Check the base path of --url and the reverse proxy.',
  );
}

/** The first value of a header. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

async function sendOnce(on: Exchange, url: URL, { method, headers = {}, body }: Message): Promise<Answer> {
  const stop = new AbortController();
  const abort = () => stop.abort(cancelled());
  const late = () => stop.abort(Object.assign(new Error('the answer took too long'), { code: 'UND_ERR_BODY_TIMEOUT' }));
  const deadline = setTimeout(late, on.timeout * 10);
  if (on.signal?.aborted) abort();
  on.signal?.addEventListener('abort', abort, { once: true });
  try {
    on.onSend();
    const answer = await request(url.href, {
      method,
      dispatcher: on.dispatcher,
      signal: stop.signal,
      body: body ?? null,
      headers: { ...headersOf(on, body), ...headers },
    });
    on.remember(answer.headers['set-cookie']);
    if (Number(answer.headers['content-length'] ?? 0) > on.maxResponseBytes) {
      answer.body.on('error', () => {}).destroy();
      throw tooLarge(url.pathname, on.maxResponseBytes);
    }
    const whole = await readBody(
      answer.body as Readable,
      one(answer.headers['content-encoding']),
      on.maxResponseBytes,
      url.pathname,
    );
    return { status: answer.statusCode, headers: answer.headers, body: whole };
  } finally {
    clearTimeout(deadline);
    on.signal?.removeEventListener('abort', abort);
  }
}

function headersOf({ headers }: Exchange, body: string | undefined): Record<string, string> {
  return {
    accept: '*/*',
    'accept-encoding': 'gzip, deflate',
    'user-agent': 'pipewarden',
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...headers(),
  };
}

function redirectedElsewhere(from: URL, location: string): PipewardenError {
  const to = URL.canParse(location, from.href) ? new URL(location, from).origin : 'another place';
  return new PipewardenError(
    'redirected-elsewhere',
    `${redactUrl(from.href)} redirects to ${to}, where the account's credentials are not sent.`,
    'Give --url the address the server redirects to, or one that lets API requests through.',
  );
}
