/** For every risk query about how a controller is kept, an estate it must fire on, and one that differs in the one thing that matters. */
import type { JenkinsLibrary } from '../../../src/domain/builds.js';
import type { JenkinsAdvisory, JenkinsPosture, JenkinsScriptApproval } from '../../../src/domain/posture.js';
import type { JenkinsSnapshot, JenkinsToken } from '../../../src/domain/snapshot.js';
import type { EstateText } from '../estate.js';
import { controller } from './changes.js';
import type { RiskCase } from './risk-case.js';

const place = { file: 'config.xml', line: 1 };
const git = [{ name: 'git', version: '5.2.1' }];

const kept =
  (posture: JenkinsPosture, plugins: JenkinsSnapshot['plugins'] = git): NonNullable<EstateText['change']> =>
  (snapshot) => ({ ...snapshot, posture, plugins });

const advisory = (pattern: string): JenkinsPosture => {
  const one: JenkinsAdvisory = {
    id: 'SECURITY-284',
    component: 'git',
    message: 'Anyone may trigger polling',
    url: 'https://www.jenkins.io/security/',
    patterns: [pattern],
  };
  return { advisories: [one] };
};

const library =
  (values: Partial<JenkinsLibrary>): NonNullable<EstateText['change']> =>
  (snapshot) => ({
    ...snapshot,
    libraries: [
      {
        name: 'lib',
        folder: '',
        trusted: true,
        defaultVersion: '0123456789abcdef0123456789abcdef01234567',
        implicit: false,
        allowsVersionOverride: false,
        repository: 'https://git.acme.test/lib.git',
        credentialId: null,
        place,
        ...values,
      },
    ],
  });

const approval = (values: Partial<JenkinsScriptApproval>): JenkinsPosture => ({
  scriptApproval: {
    approvedScripts: 1,
    approvedSignatures: ['method java.net.URI getHost'],
    approvedAclSignatures: [],
    approvedClasspaths: 0,
    pendingScripts: 0,
    pendingSignatures: [],
    pendingClasspaths: 0,
    forcesSandbox: false,
    place,
    ...values,
  },
});

const port =
  (agentPort: number): NonNullable<EstateText['change']> =>
  (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, agentPort } });

const token =
  (values: Partial<JenkinsToken>): NonNullable<EstateText['change']> =>
  (snapshot) => ({
    ...snapshot,
    users: snapshot.users.map((user) => ({ ...user, tokens: [{ ...anyToken, ...values }] })),
  });
const anyToken: JenkinsToken = {
  uuid: 'u-1',
  name: 'ci',
  createdAt: '2024-01-01T00:00:00Z',
  expiresAt: null,
  lastUsedAt: '2026-05-30T00:00:00Z',
  useCount: 7,
  legacy: false,
  place,
};

const withToken: NonNullable<EstateText['change']> = (snapshot) => ({
  ...snapshot,
  items: snapshot.items.map((item) => ({ ...item, hasRemoteToken: true })),
});
const difference = {
  what: 'grant',
  text: 'USER:hudson.model.Hudson.Administer:eve',
  saidBy: 'config.xml',
  missingIn: 'jenkins.yaml',
};

/** A case about the controller's own node. */
function about(riskQuery: string, claim: string, planted: JenkinsPosture, nearMiss: JenkinsPosture): RiskCase {
  return {
    riskQuery,
    claim,
    planted: { change: kept(planted) },
    nearMiss: { change: kept(nearMiss) },
    subject: 'controller:',
  };
}

export const postureCases: readonly RiskCase[] = [
  {
    riskQuery: 'published-weakness',
    claim: 'fires for a version older than the fix, not for the fix',
    planted: { change: controller({ version: '2.550' }) },
    nearMiss: { change: controller({ version: '2.568' }) },
    subject: 'controller:',
  },
  about(
    'plugin-advisory',
    'fires where the pattern matches the installed version whole, not a part of it',
    advisory('5[.]2[.]1'),
    advisory('5[.]2'),
  ),
  about(
    'plugin-advisory',
    'takes no pattern for every version, and another plugin’s for none',
    { advisories: [{ ...advisory('').advisories![0]!, patterns: [] }] },
    { advisories: [{ ...advisory('.*').advisories![0]!, component: 'svn' }] },
  ),
  about(
    'pending-updates',
    'fires where a newer version is on offer, not where none is',
    { updates: [{ name: 'git', version: '5.7.0' }] },
    { updates: [] },
  ),
  about('no-crumb-issuer', 'fires where there is none, not where it was not read', { crumbIssuer: null }, {}),
  about(
    'obsolete-protocol',
    'fires for JNLP2, not for JNLP4',
    { agentProtocols: ['JNLP4-connect', 'JNLP2-connect'] },
    { agentProtocols: ['JNLP4-connect', 'Ping'] },
  ),
  about('obsolete-protocol', 'fires for the command line over remoting', { remotingCli: true }, { remotingCli: false }),
  {
    riskQuery: 'inbound-agent-port-open',
    claim: 'fires for a fixed port, not where it is off',
    planted: { change: port(50_000) },
    nearMiss: { change: port(-1) },
    subject: 'controller:',
  },
  about(
    'legacy-tokens-allowed',
    'fires where users may make one, not where they may not',
    { tokenSettings: { madeForNewUsers: false, legacyAllowed: true, countsUse: true } },
    { tokenSettings: { madeForNewUsers: false, legacyAllowed: false, countsUse: true } },
  ),
  {
    riskQuery: 'old-token',
    claim: 'fires for a token without an end, not for one that has one',
    planted: { users: ['ann'], change: token({}) },
    nearMiss: { users: ['ann'], change: token({ expiresAt: '2026-12-01T00:00:00Z' }) },
    subject: 'token:ann/u-1',
  },
  about(
    'dangerous-signature-approved',
    'fires for processes, not for the host of an address',
    approval({ approvedSignatures: ['method java.lang.Runtime exec java.lang.String'] }),
    approval({}),
  ),
  about(
    'script-approvals-waiting',
    'fires for a signature that waits, not for approved ones',
    approval({ pendingSignatures: [{ signature: 'staticMethod java.lang.System getenv', item: 'a', user: 'ravi' }] }),
    approval({}),
  ),
  {
    riskQuery: 'trusted-library-mutable',
    claim: 'fires for a branch, not for a commit',
    planted: { change: library({ defaultVersion: 'main' }) },
    nearMiss: { change: library({}) },
    subject: 'controller:',
  },
  {
    riskQuery: 'trusted-library-mutable',
    claim: 'fires where pipelines choose the version, not for an untrusted library',
    planted: { change: library({ allowsVersionOverride: true }) },
    nearMiss: { change: library({ allowsVersionOverride: true, trusted: false }) },
    subject: 'controller:',
  },
  about(
    'sources-disagree',
    'fires where one source says more, not where both were compared and agree',
    { disagreements: [difference] },
    { disagreements: [] },
  ),
  {
    riskQuery: 'obsolete-permission-granted',
    claim: 'fires for RunScripts, not for Administer',
    planted: { users: ['ann'], entries: ['U:ann Overall/RunScripts'] },
    nearMiss: { users: ['ann'], entries: ['U:ann Overall/Administer'] },
    subject: 'user:ann',
  },
  {
    riskQuery: 'system-read-without-administration',
    claim: 'fires for SystemRead alone, not beside Administer',
    planted: { users: ['ann'], entries: ['U:ann Overall/SystemRead'], enable: ['hudson.model.Hudson.SystemRead'] },
    nearMiss: {
      users: ['ann'],
      entries: ['U:ann Overall/SystemRead', 'U:ann Overall/Administer'],
      enable: ['hudson.model.Hudson.SystemRead'],
    },
    subject: 'user:ann',
  },
  {
    riskQuery: 'reachable-without-overall-read',
    claim: 'fires for a webhook of a plugin, not for the pages every Jenkins has',
    planted: { change: kept({}) },
    nearMiss: { change: kept({}, []) },
    subject: 'controller:',
  },
  {
    riskQuery: 'build-by-token-without-account',
    claim: 'fires where the plugin looks jobs up as SYSTEM, not for a token alone',
    planted: {
      items: { a: {} },
      change: (snapshot) => kept({}, [{ name: 'build-token-root', version: '1.0' }])(withToken(snapshot)),
    },
    nearMiss: { items: { a: {} }, change: withToken },
    subject: 'job:a',
  },
];
