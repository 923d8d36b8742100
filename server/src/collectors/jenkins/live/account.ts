/** Who asks: a user with an API token, or with a password and then a session and crumbs for what is not a GET. */
import type { Answer } from '../../http/exchange.js';

export interface Account {
  user: string;
  /** An API token: needs no crumb (since 2.96) and no session. */
  token?: string | undefined;
  /** Used when there is no token. */
  password?: string | undefined;
}

export interface Session {
  /** The session cookies to send, if any. */
  headers(): Record<string, string>;
  remember(setCookie: string | string[] | undefined): void;
  /** Header that proves a POST is meant; empty with a token, or where the server issues no crumbs. */
  crumb(fetch: () => Promise<Answer>): Promise<Record<string, string>>;
}

export function authorizationOf({ user, token, password }: Account): string {
  return `Basic ${Buffer.from(`${user}:${token ?? password ?? ''}`, 'utf8').toString('base64')}`;
}

/** Keeps cookies only for a password: they spare the directory a log-in per request, and crumbs belong to a session. */
export function openSession(account: Account | undefined): Session {
  const keeps = account !== undefined && account.token === undefined;
  const cookies = new Map<string, string>();
  return {
    headers: (): Record<string, string> =>
      cookies.size ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {},
    remember(setCookie) {
      if (!keeps || setCookie === undefined) return;
      for (const line of [setCookie].flat()) {
        const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(line) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value.trim());
      }
    },
    crumb: async (fetch) => (keeps ? readCrumb(await fetch()) : {}),
  };
}

function readCrumb({ status, body }: Answer): Record<string, string> {
  if (status !== 200) return {};
  try {
    const { crumb, crumbRequestField } = JSON.parse(body.toString('utf8')) as {
      crumb?: unknown;
      crumbRequestField?: unknown;
    };
    return typeof crumb === 'string' && typeof crumbRequestField === 'string' ? { [crumbRequestField]: crumb } : {};
  } catch {
    return {};
  }
}
