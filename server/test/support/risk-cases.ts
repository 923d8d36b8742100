/** For every risk query an estate it must fire on, and one that differs in the one thing that matters. */
import type { JenkinsAgent, JenkinsSnapshot, JenkinsStore, JenkinsToken } from '../../src/domain/snapshot.js';
import type { EstateText } from './estate.js';
import { postureCases } from './posture-cases.js';

export interface RiskCase {
  riskQuery: string;
  /** What the near miss lacks. */
  claim: string;
  planted: EstateText;
  nearMiss: EstateText;
  /** Subject of the finding, without its source: `controller:`, `user:ann`. */
  subject: string;
}

/** The day the tests live on. */
export const now = '2026-06-01T00:00:00Z';

type Change = (snapshot: JenkinsSnapshot) => JenkinsSnapshot;
const place = { file: 'config.xml', line: 1 };

const controller =
  (values: Partial<JenkinsSnapshot['controller']>): Change =>
  (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, ...values } });

const signup =
  (allowsSignup: boolean): Change =>
  (snapshot) => {
    const security = snapshot.controller.security;
    return security
      ? controller({ security: { ...security, realm: { ...security.realm, allowsSignup } } })(snapshot)
      : snapshot;
  };

const token =
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

const loggedIn =
  (user: string, authoritiesAt: string): Change =>
  (snapshot) => ({
    ...snapshot,
    users: snapshot.users.map((each) => (each.id === user ? { ...each, authoritiesAt } : each)),
  });

const agent =
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

const store =
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

const item =
  (fullName: string, values: Partial<JenkinsSnapshot['items'][number]>): Change =>
  (snapshot) => ({
    ...snapshot,
    items: snapshot.items.map((each) => (each.fullName === fullName ? { ...each, ...values } : each)),
  });

const all =
  (...changes: readonly Change[]): Change =>
  (snapshot) =>
    changes.reduce((changed, change) => change(changed), snapshot);

const team = {
  users: ['ann', 'bob'],
  groups: { dev: ['ann', 'bob'] },
  realm: 'hudson.security.LDAPSecurityRealm',
} as const;
const admin = 'U:ann Overall/Administer';
const binds = (id: string): Change => item('pay/a', { credentialIds: [{ id, place }] });

export const riskCases: readonly RiskCase[] = [
  ...postureCases,
  {
    riskQuery: 'security-disabled',
    claim: 'fires where no permission is checked, not where everybody merely reads',
    planted: { useSecurity: false },
    nearMiss: { entries: ['U:anonymous Overall/Read', 'U:anonymous Job/Read'], items: { a: {} } },
    subject: 'controller:',
  },
  {
    riskQuery: 'everyone-administers',
    claim: 'fires for the group everybody is in, not for a group of that kind of name',
    planted: { strategy: 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy' },
    nearMiss: { ...team, entries: ['G:dev Overall/Administer', 'U:authenticated Overall/Administer'] },
    subject: 'controller:',
  },
  {
    riskQuery: 'administrators',
    claim: 'lists members of a group that administers, not those who may manage',
    planted: { ...team, entries: ['G:dev Overall/Administer'] },
    nearMiss: {
      ...team,
      entries: ['G:dev Overall/Manage', 'G:dev Overall/SystemRead'],
      enable: ['hudson.model.Hudson.Manage'],
    },
    subject: 'user:ann',
  },
  {
    riskQuery: 'dormant-administrator',
    claim: 'fires after ninety days of silence, not where a token was used since',
    planted: { users: ['ann'], entries: [admin], change: loggedIn('ann', '2026-02-01T00:00:00Z') },
    nearMiss: {
      users: ['ann'],
      entries: [admin],
      change: all(loggedIn('ann', '2026-02-01T00:00:00Z'), token('ann', { lastUsedAt: '2026-05-20T00:00:00Z' })),
    },
    subject: 'user:ann',
  },
  {
    riskQuery: 'stale-administrator-token',
    claim: "fires for an administrator's unused token, not for one of somebody who only builds",
    planted: { users: ['ann'], entries: [admin], change: token('ann', { lastUsedAt: '2025-06-01T00:00:00Z' }) },
    nearMiss: {
      users: ['ann'],
      entries: ['U:ann Job/Build'],
      change: token('ann', { lastUsedAt: '2025-06-01T00:00:00Z' }),
    },
    subject: 'token:ann/u-1',
  },
  {
    riskQuery: 'stale-administrator-token',
    claim: 'fires for a token never used, not for one that has ended',
    planted: { users: ['ann'], entries: [admin], change: token('ann', {}) },
    nearMiss: { users: ['ann'], entries: [admin], change: token('ann', { expiresAt: '2026-01-01T00:00:00Z' }) },
    subject: 'token:ann/u-1',
  },
  {
    riskQuery: 'legacy-token',
    claim: 'fires for a token without a name of its own, not for a named one',
    planted: { users: ['ann'], change: token('ann', { legacy: true, createdAt: null }) },
    nearMiss: { users: ['ann'], change: token('ann', {}) },
    subject: 'token:ann/u-1',
  },
  {
    riskQuery: 'self-signup-open',
    claim: 'fires where strangers may sign up, not where they may not',
    planted: { entries: ['G:authenticated Job/Build'], change: signup(true) },
    nearMiss: { entries: ['G:authenticated Job/Build'], change: signup(false) },
    subject: 'controller:',
  },
  {
    riskQuery: 'anonymous-can-build',
    claim: 'fires for a grant to the user anonymous, not for one to everybody who is logged in',
    planted: { items: { 'pay/a': {}, pay: { strategy: 'P', entries: ['U:anonymous Job/Build'] } } },
    nearMiss: { items: { 'pay/a': {}, pay: { strategy: 'P', entries: ['G:authenticated Job/Build'] } } },
    subject: 'folder:pay',
  },
  {
    riskQuery: 'anonymous-can-read-jobs',
    claim: 'fires where the folder may be read too, not where only the job was granted',
    planted: { entries: ['U:anonymous Job/Read'], items: { 'pay/a': {} } },
    nearMiss: { items: { 'pay/a': { strategy: 'G', entries: ['U:anonymous Job/Read'] }, pay: { strategy: 'N' } } },
    subject: 'controller:',
  },
  {
    riskQuery: 'anonymous-can-read-configuration',
    claim: 'fires for workspaces, not for plain Read',
    planted: { entries: ['U:anonymous Job/Workspace'], items: { a: {} } },
    nearMiss: { entries: ['U:anonymous Job/Read'], items: { a: {} } },
    subject: 'controller:',
  },
  {
    riskQuery: 'everyone-can-configure-jobs',
    claim: 'fires for Create to authenticated, not for Build',
    planted: { items: { pay: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Create'] } } },
    nearMiss: { items: { pay: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Build'] } } },
    subject: 'folder:pay',
  },
  {
    riskQuery: 'credentials-open-to-everyone',
    claim: 'fires where an open folder finds the credential, not where its scope is SYSTEM',
    planted: {
      items: { 'box/a': {}, box: { strategy: 'P', entries: ['G:authenticated Job/Configure'] } },
      change: store('', ['key']),
    },
    nearMiss: {
      items: { 'box/a': {}, box: { strategy: 'P', entries: ['G:authenticated Job/Configure'] } },
      change: store('', ['key'], 'SYSTEM'),
    },
    subject: 'store:system',
  },
  {
    riskQuery: 'credentials-open-to-everyone',
    claim: 'fires for who may only create jobs, not where the credential is in the folder beside',
    planted: {
      items: { box: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Create'] } },
      change: store('box', ['key']),
    },
    nearMiss: {
      items: {
        pay: { kind: 'folder' },
        box: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Create'] },
      },
      change: store('pay', ['key']),
    },
    subject: 'store:box',
  },
  {
    riskQuery: 'system-wide-job-configure',
    claim: 'fires at the controller, not for a group that administers anyway',
    planted: { ...team, entries: ['G:dev Job/Configure'] },
    nearMiss: { ...team, entries: ['G:dev Job/Configure', 'G:dev Overall/Administer'] },
    subject: 'group:dev',
  },
  {
    riskQuery: 'built-in-node-runs-builds',
    claim: 'fires where the built-in node has executors, not where it has none',
    planted: { change: controller({ numExecutors: 2 }) },
    nearMiss: { change: controller({ numExecutors: 0 }) },
    subject: 'agent:(built-in)',
  },
  {
    riskQuery: 'tier-zero-without-administration',
    claim: 'fires where somebody else decides what runs there, not where only administrators do',
    planted: {
      users: ['ann', 'bob'],
      entries: [admin],
      items: { a: { strategy: 'P', entries: ['U:bob Job/Configure'] } },
      change: controller({ numExecutors: 1 }),
    },
    nearMiss: {
      users: ['ann', 'bob'],
      entries: [admin],
      items: { a: { strategy: 'P', entries: ['U:ann Job/Configure', 'U:bob Job/Build'] } },
      change: controller({ numExecutors: 1 }),
    },
    subject: 'agent:(built-in)',
  },
  {
    riskQuery: 'agent-control-without-administration',
    claim: 'fires for Connect to an inbound agent, not to one the controller logs in to',
    planted: { ...team, entries: ['G:dev Agent/Connect'], change: agent({}) },
    nearMiss: {
      ...team,
      entries: ['G:dev Agent/Connect'],
      change: agent({ launcher: 'hudson.plugins.sshslaves.SSHLauncher' }),
    },
    subject: 'group:dev',
  },
  {
    riskQuery: 'replay-without-configure',
    claim: 'fires for Replay alone, not beside Configure',
    planted: { ...team, entries: ['G:dev Run/Replay'], items: { a: {} }, change: item('a', { type: 'pipeline' }) },
    nearMiss: {
      ...team,
      entries: ['G:dev Run/Replay', 'G:dev Job/Configure'],
      items: { a: {} },
      change: item('a', { type: 'pipeline' }),
    },
    subject: 'group:dev',
  },
  {
    riskQuery: 'job-with-remote-token',
    claim: 'fires for a job that can be built, not for a disabled one',
    planted: { items: { a: {} }, change: item('a', { hasRemoteToken: true }) },
    nearMiss: { items: { a: {} }, change: item('a', { hasRemoteToken: true, disabled: true }) },
    subject: 'job:a',
  },
  {
    riskQuery: 'grant-to-unseen-principal',
    claim: 'fires for a name nobody has, not for a group the directory may have',
    planted: { users: ['ann'], entries: ['U:yusuf Job/Build'] },
    nearMiss: {
      users: ['ann'],
      entries: ['U:ann Job/Build', 'G:dev Job/Build'],
      realm: 'hudson.security.LDAPSecurityRealm',
      groups: null,
    },
    subject: 'user:yusuf',
  },
  {
    riskQuery: 'untyped-grant-fits-both',
    claim: 'fires where user and group share the name of an untyped entry, not of a typed one',
    planted: { ...team, users: ['dev', 'ann'], entries: ['E:dev Job/Build'] },
    nearMiss: { ...team, users: ['dev', 'ann'], entries: ['G:dev Job/Build', 'E:ann Job/Build'] },
    subject: 'user:dev',
  },
  {
    riskQuery: 'grant-without-effect',
    claim: 'fires for Overall/Administer in a folder, not at the controller',
    planted: {
      users: ['ann'],
      items: { pay: { kind: 'folder', strategy: 'P', entries: ['U:ann Overall/Administer'] } },
    },
    nearMiss: { users: ['ann'], entries: [admin], items: { pay: { kind: 'folder', strategy: 'P' } } },
    subject: 'folder:pay',
  },
  {
    riskQuery: 'build-without-read',
    claim: 'fires where the folder above cannot be read, not where another group of the user reads it',
    planted: { users: ['ann'], items: { 'pay/a': { strategy: 'P', entries: ['U:ann Job/Build', 'U:ann Job/Read'] } } },
    nearMiss: {
      ...team,
      entries: ['G:dev Job/Read'],
      items: { 'pay/a': { strategy: 'P', entries: ['U:ann Job/Build'] } },
    },
    subject: 'user:ann',
  },
  {
    riskQuery: 'build-without-read',
    claim: 'does not fire for a group whose member reads it',
    planted: { ...team, items: { 'pay/a': { strategy: 'P', entries: ['G:dev Job/Configure'] } } },
    nearMiss: {
      ...team,
      entries: ['U:bob Job/Read'],
      items: { 'pay/a': { strategy: 'P', entries: ['G:dev Job/Configure'] } },
    },
    subject: 'group:dev',
  },
  {
    riskQuery: 'credential-wider-than-its-use',
    claim: 'fires where one folder uses it, not where it lies in that folder',
    planted: { items: { 'pay/a': {}, 'web/b': {} }, change: all(store('', ['key']), binds('key')) },
    nearMiss: { items: { 'pay/a': {}, 'web/b': {} }, change: all(store('pay', ['key']), binds('key')) },
    subject: 'credential:#key',
  },
  {
    riskQuery: 'undecided-permissions',
    claim: 'fires where the strategy was not read, not where everything was',
    planted: { strategy: null },
    nearMiss: { entries: [admin], users: ['ann'] },
    subject: 'controller:',
  },
];
