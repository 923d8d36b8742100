/** What a request carries of who asks, and the cookie of a session. */
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Credentials } from '../../accounts/sign-in/gatekeeper.js';
import type { Refusal } from './local-only.js';

/** Whether it came over TLS. */
export function isSecure({ socket }: IncomingMessage): boolean {
  return (socket as TLSSocket).encrypted === true;
}

export function credentialsOf(request: IncomingMessage): Credentials {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const wanted = `${cookieName(request)}=`;
  const cookie = (request.headers.cookie ?? '').split(/; */).find((pair) => pair.startsWith(wanted));
  return { bearer, session: cookie?.slice(wanted.length) };
}

/** Cookies know no ports, and several servers may run on one machine. Over TLS the prefix keeps other hosts from setting it. */
function cookieName(request: IncomingMessage): string {
  return isSecure(request) ? '__Host-pipewarden' : `pipewarden-${request.socket.localPort ?? 0}`;
}

/** Sent to nobody but this server, by no page of another site, and read by no script; an empty id ends it. */
export function sessionCookie(request: IncomingMessage, id: string): string {
  const secure = isSecure(request) ? '; Secure' : '';
  const end = id === '' ? '; Max-Age=0' : '';
  return `${cookieName(request)}=${id}; Path=/; HttpOnly; SameSite=Strict${secure}${end}`;
}

export const nobody: Refusal = {
  status: 401,
  code: 'sign-in-needed',
  message: 'Nobody is signed in, or the time of the session or token is over.',
  next: 'Sign in on the page, or send a token: Authorization: Bearer pw_….',
};
