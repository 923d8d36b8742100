/**
 * The builds that are tied to a label expression, apart from the expression: whoever has a machine waits for builds that come to it,
 * and cannot send them to another. So machines lead to the builds, and only what places builds leads to the expression.
 */
import { parseNodeId, nodeId, type NodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';
import type { FoundCredential } from '../stores.js';

/** The builds of the node of a label expression. */
export function buildsTiedTo(label: NodeId): NodeId {
  const { source, fullName } = parseNodeId(label)!;
  return nodeId('build-group', source, fullName);
}

/** Says that builds tied to the expression use the credential, as `evidence` has it. */
export function exposeCredential(
  book: FactBook,
  label: NodeId,
  { node, doubt }: FoundCredential,
  evidence: string,
): void {
  book.record('EXPOSES', buildsTiedTo(label), node, evidence, { ...exposeRule, ...doubt });
}

const exposeRule = { rule: 'credentials-binding hands the secret to the agent the build runs on' };
