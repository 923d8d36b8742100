/** Folders, jobs and agents as nodes, and the scope each is decided by. */
import type { Properties } from '../../domain/facts.js';
import type { JobTrigger } from '../../domain/execution.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
import { printPermission } from '../../domain/permissions/permission-table.js';
import type { JenkinsAgent, JenkinsItem } from '../../domain/snapshot.js';
import { evidenceText, type FactBook } from '../fact-book.js';
import { addPermissions } from './covers.js';
import { hostKeyProperties, isInbound, launchOf, machineProperties } from './launchers.js';
import { plainSecretProperties } from './plain-secrets.js';
import { ownerProperties } from './owners.js';
import type { Scope } from './scopes.js';
import type { Strategy, StrategyInput } from './strategies/strategy.js';
import { withheldPermissions } from './withheld.js';

/** Scope of each folder and job by full name; the controller's under the empty name. */
export type ScopeIndex = ReadonlyMap<string, Scope>;

/** Adds every folder and job, parents before children; an item whose folder is not in the snapshot hangs on the controller. */
export function compileItems(input: StrategyInput, strategy: Strategy): ScopeIndex {
  const scopes = new Map<string, Scope>([['', input.root]]);
  const types = new Map(input.snapshot.items.map((item) => [item.fullName, item.type]));
  const depth = (item: JenkinsItem) => item.fullName.split('/').length;
  for (const item of [...input.snapshot.items].sort((a, b) => depth(a) - depth(b))) {
    const scope = compileItem(input, strategy, item, scopes.get(item.parent) ?? input.root);
    addPermissions(input, scope, nodeId(item.kind, input.book.source, item.fullName), item.kind, {
      isPipeline: item.type === 'pipeline' || item.type === 'branch',
      withheld: withheldPermissions(item, types.get(item.parent)),
    });
    scopes.set(item.fullName, scope);
  }
  return scopes;
}

function compileItem(input: StrategyInput, strategy: Strategy, item: JenkinsItem, parent: Scope): Scope {
  const { book } = input;
  const id = book.node(nodeId(item.kind, book.source, item.fullName), item.kind, shortName(item.fullName), {
    ...itemProperties(item),
    ...ownerProperties(input.owners.of(item.fullName)),
    ...plainSecretProperties(item.plainSecrets),
  });
  book.relate('CONTAINS', holderId(input, item.parent), id);
  return strategy.compileScope(input, {
    id,
    kind: item.kind,
    name: item.fullName,
    parent,
    nested: item.parent !== '',
    authorization: item.authorization,
    configurationRead: item.configurationRead,
  });
}

/** Node of a folder by full name; the controller for the empty name. */
export function holderId(input: { book: FactBook }, fullName: string): NodeId {
  const folder = nodeId('folder', input.book.source, fullName);
  return fullName !== '' && input.book.has(folder) ? folder : nodeId('controller', input.book.source, '');
}

function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('/') + 1);
}

function itemProperties(item: JenkinsItem): Properties {
  return {
    fullName: item.fullName,
    type: item.type,
    className: item.className,
    disabled: item.disabled,
    configurationRead: item.configurationRead,
    hasRemoteToken: item.hasRemoteToken,
    readAt: item.place.file,
    ...(item.displayName ? { displayName: item.displayName } : {}),
    ...(item.authorization ? { inheritance: item.authorization.inheritance } : {}),
    ...buildProperties(item),
  };
}

/** When builds start by themselves, and which credentials whoever starts one chooses. */
function buildProperties({ triggers = [], credentialParameters = [], prohibitsManualLaunch }: JenkinsItem): Properties {
  const timed = triggers.filter(({ type }) => type === 'timer' || type === 'scm-poll' || type === 'other');
  return {
    ...(timed.length > 0 ? { startsBy: timed.map((each) => evidenceText(each.place, triggerText(each))) } : {}),
    ...(credentialParameters.length > 0
      ? { credentialParameters: credentialParameters.map(({ name, place }) => evidenceText(place, name)) }
      : {}),
    ...(prohibitsManualLaunch ? { prohibitsManualLaunch } : {}),
  };
}

function triggerText({ type, className, schedule }: JobTrigger): string {
  const what = type === 'timer' ? 'timer' : type === 'scm-poll' ? 'polling of the repository' : className;
  return schedule === '' ? what : `${what}: ${schedule}`;
}

/** Adds the agents and the built-in node; returns the scope of each agent by name, but for the built-in node. */
export function compileAgents(input: StrategyInput, strategy: Strategy): ReadonlyMap<string, Scope> {
  const scopes = new Map(input.snapshot.agents.map((agent) => [agent.name, compileAgent(input, strategy, agent)]));
  compileBuiltInNode(input, strategy);
  return scopes;
}

function compileAgent(input: StrategyInput, strategy: Strategy, agent: JenkinsAgent): Scope {
  const { book, root } = input;
  const id = book.node(nodeId('agent', book.source, agent.name), 'agent', agent.name, {
    fullName: agent.name,
    className: agent.className,
    labels: agent.labels,
    builtin: false,
    configurationRead: agent.configurationRead,
    readAt: agent.place.file,
    ...ownerProperties(input.owners.ofAgent(agent)),
    ...plainSecretProperties(agent.plainSecrets),
    ...hostKeyProperties(agent),
    ...machineProperties(agent),
    ...known({ mode: agent.mode, numExecutors: agent.numExecutors, launcher: agent.launcher, launch: launchOf(agent) }),
  });
  book.relate('CONTAINS', root.id, id);
  const { authorization, configurationRead } = agent;
  const scope = strategy.compileScope(input, {
    id,
    kind: 'agent',
    name: agent.name,
    parent: root,
    nested: false,
    authorization,
    configurationRead,
  });
  addPermissions(input, scope, id, 'agent', isInbound(agent) ? {} : { inert: [AGENT_CONNECT] });
  return scope;
}

const AGENT_CONNECT = 'hudson.model.Computer.Connect';

export const BUILT_IN = '(built-in)';

/**
 * The controller's own node (jenkins.model.Jenkins.MasterComputer, core 2.433): it is decided by the global list and a node
 * property of its own.
 */
function compileBuiltInNode(input: StrategyInput, strategy: Strategy): void {
  const { book, root, snapshot } = input;
  const { controller } = snapshot;
  const runsBuilds = (controller.numExecutors ?? 0) > 0;
  const id = book.node(nodeId('agent', book.source, BUILT_IN), 'agent', BUILT_IN, {
    fullName: BUILT_IN,
    labels: [...controller.labels, controller.selfLabel],
    builtin: true,
    tierZero: runsBuilds,
    configurationRead: true,
    readAt: controller.place.file,
    ...ownerProperties(input.owners.ofAgent({ ...controller, configurationRead: true })),
    ...known({ mode: controller.mode, numExecutors: controller.numExecutors }),
  });
  book.relate('CONTAINS', root.id, id);
  const scope = strategy.compileScope(input, {
    id,
    kind: 'agent',
    name: '',
    parent: root,
    nested: false,
    authorization: controller.authorization,
    configurationRead: true,
  });
  addPermissions(input, scope, id, 'agent', { builtInNode: true });
}

/** Drops what is null: the graph has no value for "not known". */
export function known<T extends Record<string, string | number | boolean | null>>(
  values: T,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | number | boolean] => entry[1] !== null),
  );
}

/**
 * Adds the controller itself, with the permissions it has as strings, see `printPermission`.
 * @param posture how it is kept, see posture.ts
 */
export function compileController(input: StrategyInput, posture: Properties): void {
  const { book, snapshot, table, root } = input;
  const { controller } = snapshot;
  const security = controller.security;
  book.node(root.id, 'controller', book.source, {
    fullName: '',
    tierZero: true,
    permissions: table.all.map(printPermission),
    ...posture,
    ...plainSecretProperties(controller.plainSecrets),
    strategy: security?.strategy.className ?? 'unknown',
    realm: security?.realm.className ?? 'unknown',
    ...known({
      url: controller.url,
      version: controller.version,
      numExecutors: controller.numExecutors,
      agentPort: controller.agentPort,
      useSecurity: security?.useSecurity ?? null,
      allowsSignup: security?.realm.allowsSignup ?? null,
    }),
  });
  addPermissions(input, root, root.id, 'controller');
}
