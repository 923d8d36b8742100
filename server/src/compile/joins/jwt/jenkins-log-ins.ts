/** As which role every job, every folder and the controller itself log in to Conjur. */
import type { ConjurAuthenticator, ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { JenkinsController, JenkinsItem, JenkinsStore } from '../../../domain/snapshot.js';
import type { Estate } from '../../conjur/state/estate.js';
import { findCredential, roleOfLogin } from './api-key.js';
import { connectionOf, type Items } from './contexts.js';
import type { Claims } from './claims.js';
import { controllerClaims, itemClaims } from './item-claims.js';
import { type LogIn, logIn } from './log-in.js';
import { refuse } from './refusal.js';

/** What of a Jenkins snapshot decides. */
export interface JenkinsSide {
  controller: Pick<JenkinsController, 'url' | 'conjur'>;
  items: readonly JenkinsItem[];
  stores: readonly JenkinsStore[];
}

export interface ConjurSide {
  estate: Estate;
  authenticator: ConjurAuthenticator;
  enabled?: boolean;
}

/** By context: full name of the job or folder, empty for the controller. Empty where the plugin is not set up. */
export function jenkinsLogIns(jenkins: JenkinsSide, conjur: ConjurSide): ReadonlyMap<string, LogIn> {
  const plugin = jenkins.controller.conjur;
  if (!plugin) return new Map();
  const items: Items = new Map(jenkins.items.map((item) => [item.fullName, item]));
  const contexts = ['', ...items.keys()];
  if (plugin.authenticator === 'APIKey')
    return new Map(contexts.map((context) => [context, logInByKey(jenkins, conjur.estate, plugin, items, context)]));
  const { estate, authenticator, enabled } = conjur;
  const entry = (context: string): [string, LogIn] => [
    context,
    logIn(estate, authenticator, claimsOf(jenkins, plugin, items, context), enabled),
  ];
  return new Map(contexts.map(entry));
}

/** Claims of the token of a context. */
export function claimsOf(
  { controller }: Pick<JenkinsSide, 'controller'>,
  plugin: ConjurPlugin,
  items: Items,
  context: string,
): Claims {
  const issuer = { plugin, url: controller.url };
  const item = items.get(context);
  return item ? itemClaims(item, issuer, items.get(item.parent)) : controllerClaims(issuer);
}

function logInByKey(
  { stores }: JenkinsSide,
  estate: Estate,
  plugin: ConjurPlugin,
  items: Items,
  context: string,
): LogIn {
  const { credentialId } = connectionOf(items, plugin, context);
  const found = findCredential(stores, context, credentialId);
  if (!found)
    return { host: null, refusal: refuse('no-api-key', 'No credential with an API key is found'), unknown: [] };
  if (found.credential.username === null) return { host: null, unknown: ['user name'] };
  const host = roleOfLogin(estate.account, found.credential.username);
  if (estate.roles.get(host)) return { host, unknown: [] };
  return { host, refusal: refuse('CONJ00007E', `${host} does not exist`), unknown: [] };
}
