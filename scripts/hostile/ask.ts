/** Sends hostile requests to a server, a few at a time, and says what came back. */
import type { GraphQLSchema } from 'graphql';
import { Seeded } from '../bench/seeded.js';
import { hostileRequest } from './requests.js';

export interface AskedRequest {
  /** With its number, which with the seed makes it again. */
  what: string;
  status: number;
  /** Codes of the errors in the answer. */
  codes: readonly string[];
  milliseconds: number;
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
}

/** In no certain order. */
export async function askRequests({ url, schema, ids, seed, count, atOnce }: Ask): Promise<AskedRequest[]> {
  const asked: AskedRequest[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < count; at = next++)
      asked.push(await askOne(url, hostileRequest(new Seeded(seed * 100_003 + at), schema, ids), at));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return asked;
}

async function askOne(url: string, request: ReturnType<typeof hostileRequest>, at: number): Promise<AskedRequest> {
  const began = performance.now();
  const what = `${request.what} ${at}`;
  const took = () => performance.now() - began;
  try {
    const response = await fetch(`${url}${request.path}`, { ...request.init, signal: AbortSignal.timeout(120_000) });
    const text = await response.text();
    return { what, status: response.status, codes: codesIn(text), milliseconds: took() };
  } catch (error) {
    return { what, status: 0, codes: [(error as Error).name], milliseconds: took() };
  }
}

function codesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/"code":"([\w-]+)"/g)].map(([, code]) => code!))];
}
