/** Whether a proposed change can be made at all. */
import { PipewardenError } from '../domain/errors.js';
import { relationships, type NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { LeadingRow } from './backward-flow.js';
import { keyOf, type ProposedChange } from './changed-graph.js';
import type { StepName } from './read-steps.js';

/** Throws `nothing-changed`, `unknown-node`, `unknown-step`, `step-exists`, `relationship-misfit`. */
export function checkChange(rows: readonly LeadingRow[], { remove, removeNodes, add }: ProposedChange): void {
  if (remove.length + removeNodes.length + add.length === 0)
    throw new PipewardenError('nothing-changed', 'No change was given.', 'Name what to remove or to add.');
  const nodes = new Map(rows.map((row) => [row.id, row]));
  const nodeOf = (id: NodeId): LeadingRow =>
    nodes.get(id) ?? refuse('unknown-node', `There is no node "${id}".`, 'Find ids with: pipewarden search TEXT');
  const isThere = ({ from, type, to }: StepName) => nodeOf(from).out.some((out) => out[0] === type && out[1] === to);
  for (const id of removeNodes) nodeOf(id);
  for (const step of remove)
    if (!isThere(step))
      refuse(
        'unknown-step',
        `The graph holds no "${keyOf(step)}" that attack paths follow.`,
        'Take the step as paths or choke-points print it.',
      );
  for (const step of add) {
    if (isThere(step)) refuse('step-exists', `The graph holds "${keyOf(step)}" already.`, 'Leave it out.');
    refuseMisfit(step, nodeOf(step.from).kind as NodeKind, nodeOf(step.to).kind as NodeKind);
  }
}

function refuseMisfit({ type }: StepName, from: NodeKind, to: NodeKind): void {
  const declared = relationships[type];
  if (!declared?.traversable)
    refuse('relationship-misfit', `Attack paths do not follow ${type}.`, 'See docs/relationships/README.md.');
  else if (!declared.from.includes(from) || !declared.to.includes(to))
    refuse(
      'relationship-misfit',
      `${type} does not lead from a ${from} to a ${to}.`,
      `See docs/relationships/${type}.md.`,
    );
}

function refuse(code: string, message: string, next: string): never {
  throw new PipewardenError(code, message, next);
}
