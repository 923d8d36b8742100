/** As which hosts jobs ask Conjur for secrets: their own, those of folders above, the controller's (conjur-credentials 3.x). */
import { conjurNodeId } from '../../domain/conjur-kinds.js';
import { credentialId, nodeId, type NodeId } from '../../domain/ids.js';
import type { ConjurLink, ConjurPlugin } from '../../domain/jenkins-conjur.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { findCredential, roleOfLogin } from './jwt/api-key.js';
import { connectionOf, fetchContexts, type Items } from './jwt/contexts.js';
import { hostOfToken } from './jwt/host-of-token.js';
import { claimsOf } from './jwt/jenkins-log-ins.js';
import { evidenceText, type FactBook } from '../fact-book.js';

interface LogInRules {
  snapshot: JenkinsSnapshot;
  plugin: ConjurPlugin;
  items: Items;
}

/**
 * Adds `conjurSub` to jobs and folders, and what they log in as where the operator named the Conjur.
 * The host may not be there: the loader leaves such relationships out, and join.ts finds them.
 */
export function compileConjurLogIns(book: FactBook, snapshot: JenkinsSnapshot): void {
  const { conjur: plugin } = snapshot.controller;
  if (!plugin) return;
  const rules = { snapshot, plugin, items: new Map(snapshot.items.map((item) => [item.fullName, item])) };
  const link = snapshot.conjurLink;
  if (plugin.authenticator === 'APIKey') {
    if (link) compileKeys(book, rules, link);
    return;
  }
  for (const item of snapshot.items) {
    const sub = claimsOf(snapshot, plugin, rules.items, item.fullName).values['sub'];
    if (typeof sub === 'string') book.describe(nodeId(item.kind, book.source, item.fullName), { conjurSub: sub });
  }
  if (link?.authenticator) compileTokens(book, rules, link);
}

function compileTokens(book: FactBook, { snapshot, plugin, items }: LogInRules, link: ConjurLink): void {
  const hosts = new Map<string, NodeId | undefined>();
  const hostOf = (context: string): NodeId | undefined => {
    if (hosts.has(context)) return hosts.get(context);
    const named = hostOfToken(link.authenticator ?? {}, claimsOf(snapshot, plugin, items, context));
    const host = 'host' in named ? nodeId('host', link.source, named.host) : undefined;
    hosts.set(context, host);
    return host;
  };
  for (const { kind, fullName } of snapshot.items) {
    if (kind !== 'job') continue;
    for (const context of fetchContexts(items, fullName)) {
      const host = hostOf(context);
      const settings = (items.get(context)?.conjur ?? plugin).place;
      if (host)
        book.record(
          'LOGS_IN_AS',
          nodeId('job', book.source, fullName),
          host,
          evidenceText(settings, `authn-jwt as ${context === '' ? 'the controller' : context}`),
          { ...tokenRule, by: 'token', context: levelOf(items, context) },
        );
      if (host) book.merge('SIGNS_TOKENS_OF', nodeId('controller', book.source, ''), host, signingRule);
    }
  }
}

function compileKeys(book: FactBook, { snapshot, plugin, items }: LogInRules, link: ConjurLink): void {
  for (const { kind, fullName } of snapshot.items) {
    if (kind !== 'job') continue;
    for (const context of fetchContexts(items, fullName)) {
      const { credentialId: id } = connectionOf(items, plugin, context);
      const found = findCredential(snapshot.stores, context, id);
      if (!found?.credential.username) continue;
      const { credential, owner } = found;
      const role = conjurNodeId(link.source, roleOfLogin('', credential.username!));
      const evidence = evidenceText(credential.place, `${id} has the API key of ${credential.username}`);
      book.record('LOGS_IN_AS', nodeId('job', book.source, fullName), role, evidence, {
        ...keyRule,
        ...{ by: 'api-key', context: levelOf(items, context) },
      });
      book.record('AUTHENTICATES_AS', credentialId(book.source, owner, id), role, evidence);
    }
  }
}

/** Whose log-in it is: the job's own, or that of something above it. */
function levelOf(items: Items, context: string): 'job' | 'folder' | 'controller' {
  return context === '' ? 'controller' : (items.get(context)?.kind ?? 'folder');
}

const tokenRule = { rule: 'JwtToken.getUnsignedToken and token-app-property: the claim that names the host' };
const signingRule = { rule: 'JwtToken.sign: the controller holds the key that tokens of all jobs are signed with' };
const keyRule = { rule: 'ConjurConfiguration.credentialID: the nearest level that names a credential' };
