/** What rules for pipeline text need of those for jobs' configuration: labels and other jobs. */
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem, JenkinsSnapshot, Place } from '../../../domain/snapshot.js';
import { evidenceText } from '../fact-book.js';
import { parseLabelExpression } from '../label-expression.js';
import { BUILT_IN } from '../resources.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { resolveItemPath } from './item-path.js';

export interface PipelinePorts {
  /** Says that builds of the job run on what the expression selects (empty: any agent); returns the expression's node. */
  tie(item: JenkinsItem, expression: string, evidence: string): NodeId | undefined;
  /** Says that builds of the job start another, named by a path; false when there is no such job. */
  startJob(from: JenkinsItem, named: { name: string; place: Place; rule: string }): boolean;
}

/** Name of the expression of what is not tied to a label. */
const ANY = '(any)';

export function portsOf(input: StrategyInput): PipelinePorts {
  const items = new Map(input.snapshot.items.map((item) => [item.fullName, item]));
  const { book } = input;
  return {
    tie(item, expression, evidence) {
      const label = addLabel(input, expression === '' ? ANY : expression);
      book.record('RUNS_ON', nodeId('job', book.source, item.fullName), label, evidence);
      return label;
    },
    startJob(from, { name, place, rule }) {
      const to = resolveItemPath(items, from.parent, name);
      if (to?.kind !== 'job') return false;
      const [source, target] = [from, to].map((job) => nodeId('job', book.source, job.fullName));
      book.record('TRIGGERS', source!, target!, evidenceText(place, `build ${name}`), { rule });
      return true;
    },
  };
}

/** The node of an expression, with the agents it selects, unless a job's configuration has brought it already. */
function addLabel({ book, snapshot }: StrategyInput, text: string): NodeId {
  const id = nodeId('label', book.source, text);
  if (book.has(id)) return id;
  const test = text === ANY ? null : parseLabelExpression(text);
  book.node(id, 'label', text === ANY ? 'any agent' : text, { expression: text, valid: text === ANY || test !== null });
  for (const machine of machinesOf(snapshot, book.source)) {
    if (!(text === ANY ? !machine.exclusive : test?.(machine.labels))) continue;
    book.relate('SELECTS', id, machine.id, labelRule);
    book.relate('SERVES', machine.id, id, labelRule);
  }
  return id;
}

const labelRule = { rule: 'hudson.model.Node.canTake: the labels of the node match the expression' };

function machinesOf({ agents, controller }: JenkinsSnapshot, source: string) {
  const machine = (name: string, labels: readonly string[], mode: string | null) => ({
    id: nodeId('agent', source, name),
    labels: new Set(labels),
    exclusive: mode === 'EXCLUSIVE',
  });
  return [
    ...agents
      .filter(({ numExecutors }) => numExecutors !== 0)
      .map(({ name, labels, mode }) => machine(name, [...labels, name], mode)),
    ...((controller.numExecutors ?? 0) > 0
      ? [machine(BUILT_IN, [...controller.labels, controller.selfLabel], controller.mode)]
      : []),
  ];
}
