/**
 * Whether a resource can be reached over HTTP at all. In Conjur: whether it is visible, which any privilege makes it
 * (visible_resources), the answer being 404 where it is not. In Jenkins: Overall/Read, and Job/Read on every folder above and on the item
 * itself, because URL resolution passes through each (jenkins.model.Jenkins.getTarget, hudson.model.AbstractItem.getTarget).
 */
import type { DecisionValue } from '../domain/answers.js';
import { isConjurKind } from '../domain/conjur-kinds.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

/** Asked beside the decision; what it gives is told afterwards whether something could not be read, so that what is not allowed may be unknown. */
export async function isReachable(
  graph: Graph,
  principal: NodeId,
  resource: NodeId,
): Promise<(unread: boolean) => Promise<DecisionValue>> {
  const visible = isConjurKind(parseNodeId(resource)?.kind ?? 'controller');
  const held = await holdsEverywhere(graph, visible ? 'access/visible' : 'access/reachable', principal, resource);
  return async (unread) => {
    if (held) return 'allowed';
    if (!unread || visible) return 'denied';
    return (await holdsEverywhere(graph, 'access/reachable-unknown', principal, resource)) ? 'unknown' : 'denied';
  };
}

async function holdsEverywhere(graph: Graph, statement: string, principal: NodeId, resource: NodeId): Promise<boolean> {
  const rows = await graph.read<{ held: boolean }>(statement, { principal, resource }, { remember: true });
  return rows.length > 0 && rows.every((row) => row.held);
}
