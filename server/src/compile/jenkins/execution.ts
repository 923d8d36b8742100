/** As whom builds run and where: RUNS_AS, label expressions and the agents they select (hudson.model.Node.canTake). */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { evidenceText } from './fact-book.js';
import { parseLabelExpression } from './label-expression.js';
import { BUILT_IN } from './resources.js';
import type { StrategyInput } from './strategies/strategy.js';

interface Machine {
  id: NodeId;
  labels: ReadonlySet<string>;
  exclusive: boolean;
}

/** Name of the expression of jobs that are not tied to a label. */
const ANY = '(any)';

/** Adds where and as whom jobs run; returns the label node each tied job runs on. */
export function compileExecution(input: StrategyInput): ReadonlyMap<string, NodeId> {
  const machines = listMachines(input.snapshot, input.book.source);
  const placed = new Map<string, NodeId>();
  const expressions = new Map<string, { id: NodeId; selects: boolean }>();
  for (const item of input.snapshot.items) {
    if (item.kind !== 'job' || !item.configurationRead) continue;
    const job = nodeId('job', input.book.source, item.fullName);
    if (runsAsSystem(input.snapshot, item.buildStrategy))
      input.book.relate('RUNS_AS', job, input.principals.system, runsAsRule);
    if (!item.assignedLabel && !item.labelIsExact) continue;
    const text = item.assignedLabel?.expression ?? ANY;
    const label = expressions.get(text) ?? addExpression(input, text, machines);
    expressions.set(text, label);
    const read = item.assignedLabel
      ? evidenceText(item.assignedLabel.place, text)
      : `${item.place.file} not tied to a label`;
    input.book.record('RUNS_ON', job, label.id, read);
    if (!label.selects) continue;
    input.book.relate('HOSTS', label.id, job);
    placed.set(item.fullName, label.id);
  }
  compileSystem(input, machines);
  return placed;
}

/**
 * Builds run as SYSTEM unless an authenticator decides otherwise (jenkins.security.QueueItemAuthenticator).
 * A per-project authenticator alone leaves jobs without a strategy of their own at SYSTEM; anything else is not concluded here.
 */
function runsAsSystem(snapshot: JenkinsSnapshot, own: string | null): boolean {
  const authenticators = snapshot.controller.buildAuthenticators;
  if (authenticators === null) return false;
  return (
    authenticators.every((name) => name.endsWith('.ProjectQueueItemAuthenticator')) &&
    (authenticators.length === 0 || own === null)
  );
}

const runsAsRule = {
  rule: 'hudson.model.Queue.Task.getDefaultAuthentication: SYSTEM unless an authenticator decides otherwise',
};

function addExpression(
  input: StrategyInput,
  text: string,
  machines: readonly Machine[],
): { id: NodeId; selects: boolean } {
  const { book } = input;
  const test = text === ANY ? null : parseLabelExpression(text);
  const id = book.node(nodeId('label', book.source, text), 'label', text === ANY ? 'any agent' : text, {
    expression: text,
    valid: text === ANY || test !== null,
  });
  const selected = machines.filter((machine) =>
    text === ANY ? !machine.exclusive : (test?.(machine.labels) ?? false),
  );
  for (const machine of selected) {
    book.relate('SELECTS', id, machine.id, labelRule);
    book.relate('SERVES', machine.id, id, labelRule);
  }
  return { id, selects: selected.length > 0 };
}

const labelRule = { rule: 'hudson.model.Node.canTake: the labels of the node match the expression' };

/** SYSTEM passes the Agent/Build check of every node; who runs code on the built-in node controls the controller. */
function compileSystem(input: StrategyInput, machines: readonly Machine[]): void {
  const { book, principals, root } = input;
  for (const machine of machines)
    book.relate('PLACES_BUILDS_ON', principals.system, machine.id, {
      rule: 'hudson.security.ACL.SYSTEM passes Agent/Build on every node',
    });
  const builtIn = nodeId('agent', book.source, BUILT_IN);
  book.relate('CONTROLS', builtIn, root.id, {
    rule: 'builds on the built-in node share its file system with the controller',
  });
  book.relate('CONTROLS', root.id, `entitlement:${book.source}/controller:#hudson.model.Hudson.Administer`, {
    rule: 'code in the controller process passes every check',
  });
}

function listMachines(snapshot: JenkinsSnapshot, source: string): readonly Machine[] {
  const agents = snapshot.agents
    .filter((agent) => agent.numExecutors !== 0)
    .map((agent) => ({
      id: nodeId('agent', source, agent.name),
      labels: new Set([...agent.labels, agent.name]),
      exclusive: agent.mode === 'EXCLUSIVE',
    }));
  const { controller } = snapshot;
  if ((controller.numExecutors ?? 0) === 0) return agents;
  const builtIn = {
    id: nodeId('agent', source, BUILT_IN),
    labels: new Set([...controller.labels, controller.selfLabel]),
    exclusive: controller.mode === 'EXCLUSIVE',
  };
  return [...agents, builtIn];
}
