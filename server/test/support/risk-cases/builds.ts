/** Risk queries about jobs, agents and credentials. */
import { controller, agent, store, item, all, team, admin, binds, place } from './changes.js';
import type { RiskCase } from './risk-case.js';

/** Replay is granted on a folder, Configure on the controller; the folder's inheritance strategy is what differs. */
const replayIn = (strategy: 'N' | 'P') => ({
  ...team,
  entries: ['G:dev Job/Configure'],
  items: { f: { strategy, entries: ['G:dev Run/Replay'] }, 'f/a': {} },
  change: item('f/a', { type: 'pipeline' }),
});

const verifiedBy = (name: string, launcher = 'hudson.plugins.sshslaves.SSHLauncher') => ({
  change: agent({ launcher, hostKeys: { className: `hudson.plugins.sshslaves.verifiers.${name}`, place } }),
});

/** A pipeline that loads a library and binds a credential. */
const asking = (library: string, credential: string) => ({
  items: { 'pay/a': {} },
  change: all(
    store('pay', [credential]),
    binds(credential),
    item('pay/a', {
      type: 'pipeline',
      uses: [{ kind: 'library' as const, step: '@Library', place, value: library, certain: true, version: null }],
    }),
  ),
});

export const buildsCases: readonly RiskCase[] = [
  {
    riskQuery: 'agent-host-key-unverified',
    claim: 'fires where no key is verified, not where it is in known_hosts',
    planted: verifiedBy('NonVerifyingKeyVerificationStrategy'),
    nearMiss: verifiedBy('KnownHostsFileKeyVerificationStrategy'),
    subject: 'agent:linux',
  },
  {
    riskQuery: 'agent-host-key-unverified',
    claim: 'fires for an agent the controller logs in to, not for one that connects by itself',
    planted: verifiedBy('NonVerifyingKeyVerificationStrategy'),
    nearMiss: verifiedBy('NonVerifyingKeyVerificationStrategy', 'hudson.slaves.JNLPLauncher'),
    subject: 'agent:linux',
  },
  {
    riskQuery: 'system-wide-job-configure',
    claim: 'fires at the controller, not for a group that administers anyway',
    planted: { ...team, entries: ['G:dev Job/Configure'] },
    nearMiss: { ...team, entries: ['G:dev Job/Configure', 'G:dev Overall/Administer'] },
    subject: 'group:dev',
  },
  {
    riskQuery: 'system-wide-job-configure',
    claim: 'fires for a user, not for one whose group administers',
    planted: { ...team, entries: ['U:ann Job/Configure', 'G:dev Overall/Read'] },
    nearMiss: { ...team, entries: ['U:ann Job/Configure', 'G:dev Overall/Administer'] },
    subject: 'user:ann',
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
    riskQuery: 'tier-zero-without-administration',
    claim: 'fires for who configures a job, not for who has an agent that takes the same builds',
    planted: {
      users: ['ann', 'bob'],
      entries: [admin],
      items: { a: { strategy: 'P', entries: ['U:bob Job/Configure'] } },
      change: all(controller({ numExecutors: 1 }), agent({})),
    },
    nearMiss: {
      users: ['ann', 'bob'],
      entries: [admin, 'U:bob Agent/Configure'],
      items: { a: {} },
      change: all(controller({ numExecutors: 1 }), agent({})),
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
    riskQuery: 'replay-without-configure',
    claim: 'fires where a folder shuts Configure out, not where it lets it in from above',
    planted: replayIn('N'),
    nearMiss: replayIn('P'),
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
    riskQuery: 'credential-wider-than-its-use',
    claim: 'fires where one folder uses it, not where it lies in that folder',
    planted: { items: { 'pay/a': {}, 'web/b': {} }, change: all(store('', ['key']), binds('key')) },
    nearMiss: { items: { 'pay/a': {}, 'web/b': {} }, change: all(store('pay', ['key']), binds('key')) },
    subject: 'credential:#key',
  },
  {
    riskQuery: 'secret-bound-without-gate',
    claim: 'fires where nothing asks, not where the library of the gate is loaded',
    planted: asking('deploy', 'prod-key'),
    nearMiss: asking('pipewarden', 'prod-key'),
    subject: 'job:pay/a',
  },
  {
    riskQuery: 'secret-bound-without-gate',
    claim: 'fires for a secret that is governed, not for another',
    planted: asking('deploy', 'app-signing-key'),
    nearMiss: asking('deploy', 'product-search'),
    subject: 'job:pay/a',
  },
];
