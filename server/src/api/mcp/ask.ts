/** Asks the GraphQL API, so that the roles, the scope, the limits and the log that hold there hold here. */
import { z } from 'zod';

export type Ask = <T>(document: string, variables?: Readonly<Record<string, unknown>>) => Promise<T>;

/** Why there is no answer, as the API says it. */
export class AskRefused extends Error {
  readonly code: string;
  readonly next: string | undefined;

  constructor(code: string, message: string, next?: string) {
    super(message);
    this.code = code;
    this.next = next;
  }
}

const reply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional(), next: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

/** `send` posts a body to `/graphql`, here or elsewhere. Rejects with AskRefused. */
export function askOver(send: (init: RequestInit) => Promise<Response>): Ask {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return async <T>(query: string, variables = {}) => {
    const response = await send({ method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const read = reply.safeParse(await response.json().catch(() => undefined));
    if (!read.success) throw new AskRefused('not-pipewarden', `What answers is no Pipewarden (${response.status}).`);
    const [error] = read.data.errors ?? [];
    if (error) throw new AskRefused(error.extensions?.code ?? 'refused', error.message, error.extensions?.next);
    return read.data.data as T;
  };
}
