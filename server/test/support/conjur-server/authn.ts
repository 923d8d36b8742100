/** Log-in and tokens (AuthenticateController, Conjur::Rack::Authenticator). */
import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { conjurId, type ConjurId } from '../../../src/domain/conjur.js';
import type { Ask } from './request.js';
import { forbidden, noRoute, unauthorized, type Reply } from './reply.js';
import type { ConjurState } from './state.js';

/** `GET /authn/acme/login`: a password or key for the key. */
export function logIn({ state, parts, headers }: Ask): Reply {
  const [login = '', secret = ''] = readBasic(headers['authorization']);
  const role = roleOf(parts[1] ?? '', login);
  const right = [state.passwords.get(role), state.keyOf(role)].includes(secret);
  if (parts[1] !== state.account || !state.estate.roles.get(role) || !right) throw unauthorized();
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: state.keyOf(role) };
}

/** `POST /authn/acme/host%2Fapp/authenticate`: a key for a token. */
export function authenticate({ state, parts, headers, body }: Ask): Reply {
  const [, account = '', login = ''] = parts;
  const role = roleOf(account, login);
  if (account !== state.account || !state.estate.roles.get(role) || state.keyOf(role) !== body) throw unauthorized();
  if (!mayComeFrom(state.estate.restrictedTo.get(role) ?? [], '127.0.0.1')) throw unauthorized();
  const token = JSON.stringify(makeToken(state, role, login));
  if (!/\bbase64\b/i.test(headers['accept-encoding'] ?? ''))
    return { status: 200, headers: { 'content-type': 'application/json' }, body: token };
  const encoded = Buffer.from(token).toString('base64');
  return { status: 200, headers: { 'content-type': 'text/plain', 'content-encoding': 'base64' }, body: encoded };
}

/** Who a request with a token is by; 401 without a token that still counts. */
export function roleOfToken(state: ConjurState, authorization: string | undefined): ConjurId {
  const [, encoded] = /^Token token="([^"]*)"$/.exec(authorization ?? '') ?? [];
  const json = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const [, signature] = /"signature":"([^"]*)"/.exec(json) ?? [];
  const token = state.tokens.get(signature ?? '');
  if (!token || token.until <= Date.now()) throw unauthorized();
  if (!state.estate.roles.get(token.role)) throw forbidden();
  return token.role;
}

export function whoAmI({ state, role }: Ask): Reply {
  const login = role.split(':').slice(2).join(':');
  return { status: 200, body: { client_ip: '127.0.0.1', account: state.account, username: login } };
}

function makeToken(state: ConjurState, role: ConjurId, login: string): Record<string, string> {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000);
  const signature = randomBytes(24).toString('base64url');
  state.tokens.set(signature, { role, until: Date.now() + state.tokenLifetime * 1000 });
  return {
    protected: encode({ alg: 'conjur.org/slosilo/v2', kid: 'd0ub1e' }),
    payload: encode({ sub: login, iat, exp: iat + state.tokenLifetime }),
    signature,
  };
}

/** Role.roleid_from_username. */
function roleOf(account: string, login: string): ConjurId {
  const slash = login.indexOf('/');
  return slash < 0
    ? conjurId(account, 'user', login)
    : conjurId(account, login.slice(0, slash), login.slice(slash + 1));
}

function readBasic(authorization: string | undefined): readonly string[] {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
  if (encoded === undefined) throw unauthorized();
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function mayComeFrom(ranges: readonly string[], address: string): boolean {
  if (ranges.length === 0) return true;
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix = '32'] = range.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list.check(address);
}

/** `/authenticators` needs no token; `/authn-jwt/jenkins/acme/status` needs `read` on the status webservice. */
export function listAuthenticators({ state }: Ask): Reply {
  const configured = [...state.estate.resources.values()]
    .flatMap(({ resource }) => /^[^:]*:webservice:conjur\/(authn[^/]*\/[^/]+)$/.exec(resource)?.[1] ?? [])
    .sort();
  const installed = ['authn', 'authn-azure', 'authn-gcp', 'authn-iam', 'authn-jwt', 'authn-k8s', 'authn-oidc'];
  return { status: 200, body: { installed, configured: ['authn', ...configured], enabled: [...state.enabled].sort() } };
}

export function showStatus({ state, parts, role }: Ask): Reply {
  const [type = '', service = '', account = ''] = parts;
  const name = `${type}/${service}`;
  const status = conjurId(account, 'webservice', `conjur/${name}/status`);
  if (!state.estate.resources.get(status)) throw noRoute();
  if (!state.allows(role, 'read', status)) return { status: 403, body: { status: 'error', error: '#<CONJ00006E>' } };
  const error = state.enabled.has(name) ? state.broken.get(name) : `#<CONJ00004E '${name}' is not enabled>`;
  return error ? { status: 500, body: { status: 'error', error } } : { status: 200, body: { status: 'ok' } };
}
