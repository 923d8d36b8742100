/** One thing asked of a Conjur: what it answered in the shape expected, or why not. */
import type { z } from 'zod';
import { PipewardenError } from '../../../domain/errors.js';
import type { Answer } from '../../http/exchange.js';
import type { ConjurClient } from './client.js';

/** Status 0: no usable answer came at all. */
export type Reading<T> =
  { read: true; value: T } | { read: false; status: number; error?: PipewardenError; text: string };

/** How often an answer that is no JSON is asked for: a proxy may have cut it. */
const DAMAGED_ATTEMPTS = 3;

/**
 * The JSON at a path, checked and stripped to what the schema names. What the answer said is not repeated in errors.
 * Cancellation, a refused log-in and a lost host are thrown.
 */
export async function readJson<T>(client: ConjurClient, path: string, schema: z.ZodType<T>): Promise<Reading<T>> {
  for (let attempt = 1; ; attempt++) {
    const reading = await ask(client, path, schema);
    if (reading.read || reading.text !== DAMAGED || attempt === DAMAGED_ATTEMPTS) return reading;
  }
}

const DAMAGED = 'the answer is not whole, or not JSON';
const fatal = new Set(['collection-cancelled', 'credentials-refused', 'entry-refused', 'tls-failure']);

async function ask<T>(client: ConjurClient, path: string, schema: z.ZodType<T>): Promise<Reading<T>> {
  try {
    const answer = await client.get(path);
    if (answer.status !== 200)
      return {
        read: false,
        status: answer.status,
        text: reasons[answer.status] ?? `the server answered ${answer.status}`,
      };
    const value = parseJson(answer);
    if (value === undefined) return { read: false, status: 200, text: DAMAGED };
    const checked = schema.safeParse(value);
    if (checked.success) return { read: true, value: checked.data };
    const place = checked.error.issues[0]?.path.map(String).join('.') ?? '';
    return { read: false, status: 200, text: `the answer is not as a Conjur gives it${place ? ` (at ${place})` : ''}` };
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError) || fatal.has(thrown.code)) throw thrown;
    return { read: false, status: 0, error: thrown, text: thrown.message.replace(/\.$/, '') };
  }
}

const reasons: Readonly<Record<number, string>> = {
  401: 'the server no longer takes the token (401)',
  403: 'the account may not ask for it (403)',
  404: 'the server does not show it to this account (404)',
};

/** The JSON of an answer; undefined when it is something else. */
export function parseJson({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
