/** What cases change of a small estate. */
import type { JenkinsAgent, JenkinsSnapshot, JenkinsStore, JenkinsToken } from '../../../src/domain/snapshot.js';

export type Change = (snapshot: JenkinsSnapshot) => JenkinsSnapshot;
export const place = { file: 'config.xml', line: 1 };

export const controller =
  (values: Partial<JenkinsSnapshot['controller']>): Change =>
  (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, ...values } });

export const signup =
  (allowsSignup: boolean): Change =>
  (snapshot) => {
    const security = snapshot.controller.security;
    return security
      ? controller({ security: { ...security, realm: { ...security.realm, allowsSignup } } })(snapshot)
      : snapshot;
  };

export const token =
  (user: string, values: Partial<JenkinsToken>): Change =>
  (snapshot) => ({
    ...snapshot,
    users: snapshot.users.map((each) => (each.id === user ? { ...each, tokens: [{ ...anyToken, ...values }] } : each)),
  });
const anyToken: JenkinsToken = {
  uuid: 'u-1',
  name: 'ci',
  createdAt: '2025-01-01T00:00:00Z',
  expiresAt: null,
  lastUsedAt: null,
  useCount: 0,
  legacy: false,
  place,
};

export const loggedIn =
  (user: string, authoritiesAt: string): Change =>
  (snapshot) => ({
    ...snapshot,
    users: snapshot.users.map((each) => (each.id === user ? { ...each, authoritiesAt } : each)),
  });

export const agent =
  (values: Partial<JenkinsAgent>): Change =>
  (snapshot) => ({ ...snapshot, agents: [...snapshot.agents, { ...anyAgent, ...values }] });
const anyAgent: JenkinsAgent = {
  name: 'linux',
  className: 'hudson.slaves.DumbSlave',
  labels: [],
  mode: 'NORMAL',
  numExecutors: 1,
  launcher: 'hudson.slaves.JNLPLauncher',
  launchCredentialId: null,
  configurationRead: true,
  authorization: null,
  place,
};

export const store =
  (owner: string, ids: readonly string[], scope: 'GLOBAL' | 'SYSTEM' = 'GLOBAL'): Change =>
  (snapshot) => ({ ...snapshot, stores: [...snapshot.stores, storeOf(owner, ids, scope)] });

function storeOf(owner: string, ids: readonly string[], scope: 'GLOBAL' | 'SYSTEM'): JenkinsStore {
  const credentials = ids.map((id) => ({
    id,
    scope,
    className: 'x.StringCredentialsImpl',
    domain: '',
    description: '',
    username: null,
    place,
  }));
  return { kind: owner === '' ? 'system' : 'folder', owner, credentials, listed: true, place };
}

export const item =
  (fullName: string, values: Partial<JenkinsSnapshot['items'][number]>): Change =>
  (snapshot) => ({
    ...snapshot,
    items: snapshot.items.map((each) => (each.fullName === fullName ? { ...each, ...values } : each)),
  });

export const all =
  (...changes: readonly Change[]): Change =>
  (snapshot) =>
    changes.reduce((changed, change) => change(changed), snapshot);

/** Two people in one group of a directory. */
export const team = {
  users: ['ann', 'bob'],
  groups: { dev: ['ann', 'bob'] },
  realm: 'hudson.security.LDAPSecurityRealm',
} as const;
export const admin = 'U:ann Overall/Administer';
export const binds = (id: string): Change => item('pay/a', { credentialIds: [{ id, place }] });
