/**
 * How agents come to be connected, what their machines are given by it, and what whoever configures agents reaches by pointing a
 * launcher at a host of his own (hudson.slaves.DefaultJnlpSlaveReceiver, hudson.plugins.sshslaves.SSHLauncher).
 */
import type { Properties } from '../../domain/facts.js';
import { credentialId, nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsAgent, JenkinsCredential } from '../../domain/snapshot.js';
import { evidenceText } from '../fact-book.js';
import { entitlementOf, entitlementsGiving, type Scope } from './scopes.js';
import type { StrategyInput } from './strategies/strategy.js';

const AGENT_CONFIGURE = 'hudson.model.Computer.Configure';
const AGENT_CREATE = 'hudson.model.Computer.Create';

/** In a word; a configuration without a launcher means an inbound agent (hudson.model.Slave.getLauncher). */
export function launchOf({
  launcher,
  configurationRead,
}: JenkinsAgent): 'inbound' | 'ssh' | 'command' | 'other' | null {
  if (launcher === null) return configurationRead ? 'inbound' : null;
  if (/JNLP|inbound|SwarmLauncher/i.test(launcher)) return 'inbound';
  if (/ssh/i.test(launcher)) return 'ssh';
  return /CommandLauncher|^command$/.test(launcher) ? 'command' : 'other';
}

const verifications: readonly (readonly [RegExp, string])[] = [
  [/NonVerifying/i, 'not verified'],
  [/KnownHosts/i, 'known hosts'],
  [/ManuallyProvided/i, 'given key'],
  [/ManuallyTrusted/i, 'trusted at first'],
];

/**
 * `hostKeys`: how the controller knows the machine it logs in to (hudson.plugins.sshslaves.verifiers); another class by its own name.
 * `hostKeysAt`: where it says so.
 */
export function hostKeyProperties(agent: JenkinsAgent): Properties {
  const { hostKeys } = agent;
  if (!hostKeys || launchOf(agent) !== 'ssh') return {};
  const [, word = hostKeys.className] = verifications.find(([form]) => form.test(hostKeys.className)) ?? [];
  return { hostKeys: word, hostKeysAt: evidenceText(hostKeys.place, 'host key verification') };
}

/** Where the machine is and how it is reached, as the configuration says; `offline`: who or what took it offline for longer. */
export function machineProperties({ machine }: JenkinsAgent): Properties {
  if (!machine) return {};
  const { remoteRoot, host, port, tunnel, webSocket, takenOffline } = machine;
  const address = host === undefined ? {} : { host: port === undefined ? host : `${host}:${port}` };
  return {
    ...(remoteRoot === undefined ? {} : { remoteRoot }),
    ...address,
    ...(tunnel === undefined ? {} : { tunnel }),
    ...(webSocket ? { transport: 'WebSocket' } : {}),
    ...(takenOffline === undefined ? {} : { offline: offlineWord(takenOffline) }),
  };
}

/** hudson.slaves.OfflineCause: classes within it. */
function offlineWord(className: string): string {
  if (/UserCause/.test(className)) return 'taken offline by a user';
  if (/DiskSpace|Monitor/.test(className)) return 'taken offline by a monitor';
  return `taken offline (${className.replace(/^.*[.$]/, '')})`;
}

/** Only an inbound agent has a secret that lets another machine take its place; others are refused. */
export function isInbound(agent: JenkinsAgent): boolean {
  return launchOf(agent) === 'inbound';
}

/** Adds what agent machines receive, and the credentials that whoever configures or creates agents has sent to him. */
export function compileLaunchCredentials(input: StrategyInput, agentScopes: ReadonlyMap<string, Scope>): void {
  const { book, snapshot, root } = input;
  const credentials = snapshot.stores.flatMap((store) => (store.kind === 'system' ? store.credentials : []));
  const byId = new Map(credentials.map((credential) => [credential.id, credential]));
  for (const agent of snapshot.agents) {
    const used = agent.launchCredentialId === null ? undefined : byId.get(agent.launchCredentialId);
    if (!used || !isPassword(used)) continue;
    const evidence = evidenceText(agent.place, `launcher credentialsId ${used.id}`);
    const to = credentialId(book.source, '', used.id);
    book.record('RECEIVES', nodeId('agent', book.source, agent.name), to, evidence, receiveRule);
  }
  const holders = new Set(entitlementsGiving(root, AGENT_CREATE));
  if (snapshot.agents.length > 0)
    for (const holder of [root, ...agentScopes.values()].flatMap((scope) => configureOf(input, scope)))
      holders.add(holder);
  for (const holder of holders)
    for (const credential of credentials)
      book.relate('LAUNCHES_WITH', holder, credentialId(book.source, '', credential.id), launchRule(credential));
}

/** What gives Agent/Configure: of the list of an agent only where somebody is granted it there. All others hold it at the controller. */
function configureOf({ book, root, table }: StrategyInput, scope: Scope): readonly NodeId[] {
  const isGivenAt = (permission: string): boolean => {
    const implier = table.implier(permission)?.id;
    return book.isGiven(entitlementOf(scope, permission)) || (implier !== undefined && isGivenAt(implier));
  };
  const own = entitlementOf(scope, AGENT_CONFIGURE);
  return entitlementsGiving(scope, AGENT_CONFIGURE).filter(
    (id) => id !== own || scope === root || isGivenAt(AGENT_CONFIGURE),
  );
}

function isPassword({ className }: JenkinsCredential): boolean {
  return /UsernamePassword/i.test(className);
}

const receiveRule = {
  rule: 'hudson.plugins.sshslaves.SSHLauncher: the controller sends the password to the machine it logs in to',
};
const sentRule = {
  rule: 'SSHLauncher.lookupSystemCredentials: any id of the system store; the password goes to the host that is named',
};
const usedRule = {
  rule: 'SSHLauncher.lookupSystemCredentials: any id of the system store; a key is used on the host that is named, and other kinds where a launcher takes them',
};

function launchRule(credential: JenkinsCredential): { rule: string } {
  return isPassword(credential) ? sentRule : usedRule;
}
