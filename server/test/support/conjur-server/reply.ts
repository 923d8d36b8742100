/** What the server answers, and refusals as ApplicationController renders them. */

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** JSON unless it is text; absent: an empty body. */
  body?: unknown;
}

/** Thrown while a request is answered. */
export class Refused extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`status ${reply.status}`);
    this.reply = reply;
  }
}

export const unauthorized = (): Refused => new Refused({ status: 401 });
export const forbidden = (): Refused => new Refused({ status: 403 });
/** No route matches. */
export const noRoute = (): Refused =>
  new Refused({ status: 404, body: '<html><body>The page you were looking for was not found.</body></html>' });

export function notFound(id: string): Refused {
  const [account = '', kind = '', ...rest] = id.split(':');
  const name = kind.slice(0, 1).toUpperCase() + kind.slice(1);
  const message = `${name} '${rest.join(':')}' not found in account '${account}'`;
  const details = { code: 'not_found', target: 'id', message: id };
  return new Refused({ status: 404, body: { error: { code: 'not_found', message, target: kind, details } } });
}

export function emptySecret(id: string): Refused {
  const message = `CONJ00076E Variable ${id} is empty or not found.`;
  return new Refused({ status: 404, body: { error: { code: 'not_found', message } } });
}

export function unprocessable(message: string, code = 'unprocessable_entity'): Refused {
  return new Refused({ status: 422, body: { error: { code, message } } });
}
