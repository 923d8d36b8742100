/** What a request carries of who asks, and the cookie of a session. */
import type { IncomingMessage } from 'node:http';
import type { Credentials } from '../../accounts/sign-in/gatekeeper.js';
import type { Refusal } from './local-only.js';

/** `secure`: whether the browser speaks TLS. */
export function credentialsOf(request: IncomingMessage, secure: boolean): Credentials {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return { bearer, session: cookieOf(request, cookieName(request, secure)) };
}

export function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const pair = (headers.cookie ?? '').split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Cookies know no ports, and several servers may run on one machine. Over TLS the prefix keeps other hosts from setting it. */
function cookieName(request: IncomingMessage, secure: boolean): string {
  return secure ? '__Host-pipewarden' : `pipewarden-${request.socket.localPort ?? 0}`;
}

/** Sent to nobody but this server, by no page of another site, and read by no script; an empty id ends it. */
export function sessionCookie(request: IncomingMessage, id: string, secure: boolean): string {
  const only = secure ? '; Secure' : '';
  const end = id === '' ? '; Max-Age=0' : '';
  return `${cookieName(request, secure)}=${id}; Path=/; HttpOnly; SameSite=Strict${only}${end}`;
}

export const nobody: Refusal = {
  status: 401,
  code: 'sign-in-needed',
  message: 'Nobody is signed in, or the time of the session or token is over.',
  next: 'Sign in on the page, or send a token: Authorization: Bearer pw_….',
};
