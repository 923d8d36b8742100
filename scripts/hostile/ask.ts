/** Sends hostile requests to a server, a few at a time, and says what came back. */
import type { GraphQLSchema } from 'graphql';
import { Seeded } from '../bench/seeded.js';
import { hostileRequest, type HostileRequest } from './requests.js';
import { setTimeout as wait } from 'node:timers/promises';

export interface AskedRequest {
  /** With its number, which with the seed makes it again. */
  what: string;
  status: number;
  /** Codes of the errors in the answer. */
  codes: readonly string[];
  milliseconds: number;
  /** What the answer holds that it must not, as a sentence. */
  leak?: string;
}

/** What no stranger may get, whatever was sent. */
export const forbiddenCodes: readonly string[] = ['internal-error', 'query-failed', 'INTERNAL_SERVER_ERROR'];

export interface Ask {
  url: string;
  schema: GraphQLSchema;
  ids: readonly string[];
  seed: number;
  count: number;
  /** Requests in flight. */
  atOnce: number;
  /** Who asks; absent: whoever the server takes for this machine. */
  token?: string;
  /** What an answer holds that whoever asks may not know; undefined: nothing. */
  judge?: (request: HostileRequest, answer: string) => string | undefined;
  /** Told of each as it is answered. */
  onAsked?: (asked: AskedRequest) => void;
}

/** In no certain order. */
export async function askRequests(ask: Ask): Promise<AskedRequest[]> {
  const { schema, ids, seed, count, atOnce } = ask;
  const asked: AskedRequest[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < count; at = next++) {
      const one = await askOne(ask, hostileRequest(new Seeded(seed * 100_003 + at), schema, ids), at);
      ask.onAsked?.(one);
      asked.push(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return asked;
}

async function askOne(ask: Ask, request: HostileRequest, at: number): Promise<AskedRequest> {
  const began = performance.now();
  const what = `${request.what} ${at}`;
  const took = () => performance.now() - began;
  try {
    const { status, text } = await send(ask, request);
    const leak = ask.judge?.(request, text);
    return { what, status, codes: codesIn(text), milliseconds: took(), ...(leak === undefined ? {} : { leak }) };
  } catch (error) {
    return { what, status: 0, codes: [(error as Error).name], milliseconds: took() };
  }
}

/** Again where the caller had asked too much already: that says nothing of the request. */
async function send({ url, token }: Ask, { path, init }: HostileRequest): Promise<{ status: number; text: string }> {
  const headers = {
    ...(init.headers as Record<string, string>),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  for (;;) {
    const response = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(120_000) });
    const text = await response.text();
    if (response.status !== 429) return { status: response.status, text };
    await wait(1000);
  }
}

function codesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/"code":"([\w-]+)"/g)].map(([, code]) => code!))];
}
