/** Nodes as the queue sees them: labels, mode, restriction, and which entitlements pass their Agent/Build check. */
import type { JobRestriction } from '../../../domain/execution.js';
import type { CloudTemplate, JenkinsCloud } from '../../../domain/clouds.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import { templateNode } from '../clouds.js';
import { BUILT_IN } from '../resources.js';
import { isInstalled } from '../owners.js';
import { BUILD_ON_NODE } from '../roles/instance.js';
import { entitlementsGiving, type Scope } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';

export interface Machine {
  id: NodeId;
  name: string;
  labels: ReadonlySet<string>;
  exclusive: boolean;
  restriction: JobRestriction | undefined;
  /** false: its configuration was not read, so its mode is not known, nor what it asks of builds. */
  read: boolean;
  /** Agents of a template live for one build, so nothing on them waits for the next. */
  shortLived?: boolean;
  /** Where they run, and as whom; said beside the decision. */
  note?: string;
  /** Entitlements whose holders' builds pass its Agent/Build check. */
  admitting: readonly NodeId[];
}

const AGENT_BUILD = 'hudson.model.Computer.Build';

/**
 * Nodes that have executors, the built-in one last.
 * @param scopes of agents by name. The built-in node is checked against the controller's own list, whatever is written for its
 *   computer (jenkins.model.Jenkins.getACL).
 */
export function listMachines(input: StrategyInput, scopes: ReadonlyMap<string, Scope>): readonly Machine[] {
  const { snapshot, book, root } = input;
  const restricts = isInstalled(snapshot, 'job-restrictions');
  const admitting = (scope: Scope) => [
    ...entitlementsGiving(scope, AGENT_BUILD).filter((entitlement) => !isOfMacro(entitlement, book.source)),
    ...(scope.beside ?? []).flatMap((given) => given.get(BUILD_ON_NODE) ?? []),
  ];
  const agents = snapshot.agents.map((agent) => ({
    executors: agent.numExecutors,
    id: nodeId('agent', book.source, agent.name),
    name: agent.name,
    labels: new Set([...agent.labels, agent.name]),
    exclusive: agent.mode === 'EXCLUSIVE',
    restriction: restricts ? agent.restriction : undefined,
    read: agent.configurationRead,
    admitting: admitting(scopes.get(agent.name) ?? root),
  }));
  const { controller } = snapshot;
  const builtIn = {
    executors: controller.numExecutors ?? 0,
    id: nodeId('agent', book.source, BUILT_IN),
    name: BUILT_IN,
    labels: new Set([...controller.labels, controller.selfLabel]),
    exclusive: controller.mode === 'EXCLUSIVE',
    restriction: restricts ? controller.restriction : undefined,
    read: true,
    admitting: admitting(root),
  };
  const templates = (controller.clouds ?? []).flatMap((cloud) =>
    (cloud.templates ?? []).map((template) => templateMachine(input, cloud, template, admitting(root))),
  );
  return [...[...agents, builtIn].filter(({ executors }) => executors !== 0), ...templates];
}

/** Agents of a cloud are nodes without a list of their own: the controller's decides. */
function templateMachine(
  { book }: StrategyInput,
  cloud: JenkinsCloud,
  template: CloudTemplate,
  admitting: readonly NodeId[],
): Machine {
  const { serviceAccount, namespace = cloud.settings['namespace'] } = template.settings;
  const as = [
    ...(serviceAccount ? [`service account ${serviceAccount}`] : []),
    ...(namespace ? [`namespace ${namespace}`] : []),
  ];
  return {
    id: templateNode(book.source, cloud, template),
    name: `${cloud.name}/${template.name}`,
    labels: new Set(template.labels),
    exclusive: template.mode === 'EXCLUSIVE',
    restriction: undefined,
    read: true,
    shortLived: cloud.className.includes('.kubernetes.'),
    note: [`an agent that the cloud ${cloud.name} starts`, ...as].join(', '),
    admitting,
  };
}

/**
 * Macros on agent roles ask for a Computer, and builds are placed by the list of the Node, where they find no owner
 * (ownership AbstractOwnershipRoleMacro.getOwnership 0.13.0): there an owner has nothing, and everything is without owner.
 */
function isOfMacro(entitlement: NodeId, source: string): boolean {
  const macros = `entitlement:${source}/role:agent/@`;
  return entitlement.startsWith(macros) && !entitlement.startsWith(`${macros}NoOwner`);
}
