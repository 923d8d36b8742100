/** Harnesses of where credentials are, what finds them, and whom they are accepted as. */
import type { JenkinsSnapshot } from '../../../src/domain/snapshot.js';
import { agent, all, item, place, store, token } from '../risk-cases/changes.js';
import { entitled, jenkins, type Harness } from './harness.js';

const items = { 'pay/a': {}, 'web/b': {} };
const bound = (named: string, label = 'linux') =>
  jenkins({
    items,
    change: all(
      agent({ name: 'box', labels: ['linux', 'mac'] }),
      store('pay', ['key', 'other']),
      item('pay/a', { credentialIds: [{ id: named, place }], assignedLabel: { expression: label, place } }),
    ),
  });

const stores = (owner: string, ids: readonly string[], scope: 'GLOBAL' | 'SYSTEM' = 'GLOBAL') =>
  jenkins({ items, change: all(store('', ['key']), store(owner, ids, scope)) });

/** An agent the controller logs in to with a credential of that class. */
const launched = (className: string, launchCredentialId: string | null = 'login') => {
  const change = (snapshot: JenkinsSnapshot): JenkinsSnapshot => {
    const made = store('', ['login', 'other'], 'SYSTEM')(snapshot);
    const retyped = made.stores.map((each) => ({
      ...each,
      credentials: each.credentials.map((credential) => ({ ...credential, className })),
    }));
    return { ...made, stores: retyped };
  };
  return jenkins({
    entries: ['U:ann Agent/Configure', 'U:bob Agent/Connect'],
    change: all(change, agent({ name: 'box', launcher: 'hudson.plugins.sshslaves.SSHLauncher', launchCredentialId })),
  });
};
const PASSWORD = 'com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl';
const KEY = 'com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey';

const ending = (expiresAt: string | null) =>
  jenkins({
    users: ['ann'],
    change: all(token('ann', { expiresAt }), (each) => ({
      ...each,
      controller: { ...each.controller, version: '2.560' },
    })),
  });

export const credentialsHarnesses: readonly Harness[] = [
  {
    type: 'BINDS',
    where: 'the configuration of the job names the id of a credential that it finds',
    estates: bound('key'),
    ...{ from: 'job:jenkins/pay/a', to: 'credential:jenkins/pay#key' },
    nearMisses: [{ where: 'it names another id', estates: bound('other') }],
  },
  {
    type: 'EXPOSES',
    where: 'a job that is tied to linux binds the credential',
    estates: bound('key'),
    ...{ from: 'build-group:jenkins/linux', to: 'credential:jenkins/pay#key' },
    nearMisses: [{ where: 'it is tied to mac', estates: bound('key', 'mac') }],
  },
  {
    type: 'LOOKS_UP',
    where: 'the store is on the folder of the job',
    estates: stores('pay', ['own']),
    ...{ from: 'job:jenkins/pay/a', to: 'store:jenkins/pay' },
    nearMisses: [{ where: 'it is on the folder beside', estates: stores('web', ['own']), to: 'store:jenkins/web' }],
  },
  {
    type: 'FALLS_BACK_TO',
    where: 'the inner store has none of the ids of the outer one',
    estates: stores('pay', ['own']),
    ...{ from: 'store:jenkins/pay', to: 'store:jenkins/system' },
    nearMisses: [{ where: 'it has one, which hides the outer', estates: stores('pay', ['key']) }],
  },
  {
    type: 'OFFERS',
    where: 'the credential has the scope GLOBAL',
    estates: stores('pay', ['own']),
    ...{ from: 'store:jenkins/pay', to: 'credential:jenkins/pay#own' },
    nearMisses: [{ where: 'it has the scope SYSTEM', estates: stores('pay', ['own'], 'SYSTEM') }],
  },
  {
    type: 'AUTHENTICATES_AS',
    where: 'the API token of ann does not end, or not yet',
    estates: ending('2099-01-01T00:00:00Z'),
    ...{ from: 'token:jenkins/ann/u-1', to: 'user:jenkins/ann' },
    nearMisses: [{ where: 'it has ended', estates: ending('2025-02-01T00:00:00Z') }],
  },
  {
    type: 'RECEIVES',
    where: 'the controller logs in to the agent with a password',
    estates: launched(PASSWORD),
    ...{ from: 'agent:jenkins/box', to: 'credential:jenkins/#login' },
    nearMisses: [
      { where: 'it logs in with a key', estates: launched(KEY) },
      { where: 'it logs in with another credential', estates: launched(PASSWORD, 'other') },
    ],
  },
  {
    type: 'LAUNCHES_WITH',
    where: 'somebody may configure agents, and the system store keeps a credential',
    estates: launched(KEY),
    ...{ from: entitled('Agent/Configure'), to: 'credential:jenkins/#login' },
    nearMisses: [{ where: 'somebody may connect them', estates: launched(KEY), from: entitled('Agent/Connect') }],
  },
];
