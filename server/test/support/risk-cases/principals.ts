/** Risk queries about who holds what. */
import { token, loggedIn, all, team, admin, controller, type Change } from './changes.js';
import type { RiskCase } from './risk-case.js';

/** A job with entries of its own in a folder that nobody reads but by the entries given. */
const closed = (job: readonly string[], folder: readonly string[]) => ({
  ...team,
  items: { pay: { strategy: 'N' as const, entries: folder }, 'pay/a': { strategy: 'G' as const, entries: job } },
});

const isAgent =
  (pattern: string): Change =>
  (snapshot) => ({ ...snapshot, aiAgents: [{ by: 'user', pattern }] });
const named = (name: string) => token('ann', { name });
/** Whoever is not logged in may read jobs, and agents are served, or not. */
const served = (systemProperties: Record<string, string>): RiskCase['planted'] => ({
  items: { a: {} },
  entries: ['U:anonymous Job/Read'],
  change: all(controller({ systemProperties }), (snapshot) => ({
    ...snapshot,
    plugins: [{ name: 'mcp-server', version: '0.170' }],
  })),
});
const everyTransport = ['disableMcpSse', 'disableMcpStreamable', 'disableMcpStateless'];

export const principalsCases: readonly RiskCase[] = [
  {
    riskQuery: 'ai-agent-reaches-tier-zero',
    claim: 'fires for the token of an agent whose user administers, not for a token of a script',
    planted: { users: ['ann'], entries: [admin], change: named('claude-code') },
    nearMiss: { users: ['ann'], entries: [admin], change: named('ci') },
    subject: 'token:ann/u-1',
  },
  {
    riskQuery: 'ai-agent-reaches-tier-zero',
    claim: 'fires for a user that is an agent and manages builds of the built-in node, not where it builds alone',
    planted: {
      users: ['bot'],
      items: { a: {} },
      entries: ['U:bot Overall/Read', 'U:bot Job/Read', 'U:bot Job/Configure'],
      change: all(controller({ numExecutors: 2 }), isAgent('bot')),
    },
    nearMiss: {
      users: ['bot'],
      items: { a: {} },
      entries: ['U:bot Overall/Read', 'U:bot Job/Read', 'U:bot Job/Build'],
      change: all(controller({ numExecutors: 2 }), isAgent('bot')),
    },
    subject: 'user:bot',
  },
  {
    riskQuery: 'ai-agent-endpoint-open',
    claim: 'fires where anyone may read jobs, not where every transport is switched off',
    planted: served({}),
    nearMiss: served(
      Object.fromEntries(everyTransport.map((name) => [`io.jenkins.plugins.mcp.server.Endpoint.${name}`, 'true'])),
    ),
    subject: 'controller:',
  },
  {
    riskQuery: 'ai-agent-endpoint-open',
    claim: 'fires where anyone may read a job, not where the folder above it is closed',
    planted: served({}),
    nearMiss: {
      ...served({}),
      entries: [],
      items: { 'pay/a': { strategy: 'G', entries: ['U:anonymous Job/Read'] }, pay: { strategy: 'N' } },
    },
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
    riskQuery: 'stale-administrator-token',
    claim: 'fires for a token that goes on, not for one that ended after it was collected',
    planted: { users: ['ann'], entries: [admin], change: token('ann', { expiresAt: '2026-07-01T00:00:00Z' }) },
    nearMiss: { users: ['ann'], entries: [admin], change: token('ann', { expiresAt: '2026-03-01T00:00:00Z' }) },
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
    riskQuery: 'build-without-read',
    claim: 'asks Read of the folder where the item takes Read from the controller',
    planted: closed(['U:ann Job/Build', 'U:ann Job/Read'], []),
    nearMiss: closed(['U:ann Job/Build', 'U:ann Job/Read'], ['U:ann Job/Read']),
    subject: 'user:ann',
  },
  {
    riskQuery: 'build-without-read',
    claim: 'asks of the member of a group, too, that they read the folder and the item',
    planted: closed(['G:dev Job/Build', 'U:ann Job/Read'], ['U:bob Job/Read']),
    nearMiss: closed(['G:dev Job/Build', 'U:ann Job/Read'], ['U:ann Job/Read']),
    subject: 'group:dev',
  },
  {
    riskQuery: 'undecided-permissions',
    claim: 'fires where the strategy was not read, not where everything was',
    planted: { strategy: null },
    nearMiss: { entries: [admin], users: ['ann'] },
    subject: 'controller:',
  },
];
