/** Whether a token logs in, and as which host: the whole of authn-jwt but for signature, times and address. */
import { conjurId, type ConjurId } from '../../../domain/conjur.js';
import type { ConjurAuthenticator } from '../../../domain/jenkins-conjur.js';
import { isAllowed } from '../../conjur/state/decide.js';
import type { Estate } from '../../conjur/state/estate.js';
import { claimSettings } from './claim-settings.js';
import type { Claims } from './claims.js';
import { hostOfToken } from './host-of-token.js';
import { type LoginRefusal, refuse } from './refusal.js';
import { checkRestrictions, type Annotations } from './restrictions.js';

export interface LogIn {
  /** The host the token names, whether or not it exists; null where the token names none. */
  host: ConjurId | null;
  /** Undefined: the log-in succeeds, given that the unknown claims have the values the host asks for. */
  refusal?: LoginRefusal;
  /** Claims that decide and cannot be known beforehand. */
  unknown: readonly string[];
}

/** Decides in the order Conjur checks. `enabled`: the authenticator is in the list the server was started with. */
export function logIn(estate: Estate, authenticator: ConjurAuthenticator, claims: Claims, enabled = true): LogIn {
  const service = serviceId(estate, authenticator);
  const closed = checkService(estate, service, enabled);
  if (closed) return { host: null, refusal: closed, unknown: [] };
  const named = hostOfToken(authenticator, claims);
  if ('unknown' in named) return { host: null, unknown: [named.unknown] };
  if ('refusal' in named) return { host: null, refusal: named.refusal, unknown: [] };
  const host = conjurId(estate.account, 'host', named.host);
  const refusal = checkHost(estate, service, host);
  if (refusal) return { host, refusal, unknown: [] };
  const settings = claimSettings(authenticator);
  if ('refusal' in settings) return { host, refusal: settings.refusal, unknown: [] };
  const answer = checkRestrictions(annotationsOf(estate, host), authenticator.service, settings, claims);
  return 'refusal' in answer ? { host, refusal: answer.refusal, unknown: [] } : { host, unknown: answer.unknown };
}

export function serviceId(estate: Estate, { service }: ConjurAuthenticator): ConjurId {
  return conjurId(estate.account, 'webservice', `conjur/authn-jwt/${service}`);
}

export function annotationsOf(estate: Estate, host: ConjurId): Annotations {
  return Object.fromEntries(estate.annotations.where('resource', host).map(({ name, value }) => [name, value]));
}

function checkService(estate: Estate, service: ConjurId, enabled: boolean): LoginRefusal | undefined {
  if (!enabled) return refuse('CONJ00004E', `${service} is not enabled`);
  return estate.resources.get(service) ? undefined : refuse('CONJ00005E', `${service} is not declared`);
}

function checkHost(estate: Estate, service: ConjurId, host: ConjurId): LoginRefusal | undefined {
  if (!estate.roles.get(host)) return refuse('CONJ00007E', `${host} does not exist`);
  if (isAllowed(estate, host, 'authenticate', service)) return undefined;
  return { code: 'CONJ00006E', status: 403, message: `${host} may not authenticate to ${service}` };
}
