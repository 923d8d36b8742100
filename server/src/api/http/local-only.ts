/**
 * Who may talk to the server. A page somebody visits must not be able to ask it in their name:
 * not by a name that resolves to this machine (DNS rebinding), not by a form or script of another site (CSRF).
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export interface Refusal {
  status: number;
  code: string;
  message: string;
  next: string;
}

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address to listen on is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOCAL_NAMES.has(host) || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Names a server may be called by. */
export interface OwnNames {
  /** The address it listens on, as given. */
  host: string;
  /** Further names the operator allows: those of a reverse proxy, or of this machine in the network. */
  allowed?: readonly string[];
}

/**
 * A request whose Host header is a name an attacker could have registered. A server that other machines reach also
 * answers to addresses and to names without a dot, which no public name server gives.
 */
export function refuseForeignHost({ host }: IncomingHttpHeaders, own: OwnNames): Refusal | undefined {
  const name = hostName(host);
  if (name !== undefined && isOwnName(name, own)) return undefined;
  return {
    status: 421,
    code: 'foreign-host',
    message: `This server does not answer to the name "${name ?? ''}".`,
    next: 'Use http://localhost and the port, or start it with --allow-host and the name.',
  };
}

function isOwnName(name: string, { host, allowed = [] }: OwnNames): boolean {
  if (LOCAL_NAMES.has(name) || name === host || allowed.some((other) => other.toLowerCase() === name)) return true;
  return !isLoopback(host) && (name.startsWith('[') || isIP(name) !== 0 || !name.includes('.'));
}

/** A request to the API that another site makes through somebody's browser. */
export function refuseForeignSite(headers: IncomingHttpHeaders): Refusal | undefined {
  const site = headers['sec-fetch-site'];
  const foreign = site === undefined ? foreignOrigin(headers) : site !== 'same-origin' && site !== 'none';
  if (!foreign) return undefined;
  return {
    status: 403,
    code: 'foreign-site',
    message: 'Another web site may not use this API through a browser.',
    next: 'Call it from the page this server serves, or from a program.',
  };
}

function foreignOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function hostName(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname || undefined;
}

/** Forms of other sites can post anything but JSON without asking first. */
export function refuseFormPost({ method, headers }: IncomingMessage): Refusal | undefined {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (method !== 'POST' || type === 'application/json' || type === 'application/graphql+json') return undefined;
  return {
    status: 415,
    code: 'not-json',
    message: 'The API takes JSON only.',
    next: 'Send {"query": "…", "variables": {…}} with Content-Type: application/json.',
  };
}
