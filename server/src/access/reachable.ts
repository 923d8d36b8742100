/**
 * Whether a resource can be reached over HTTP at all. In Conjur: whether it is visible, which any privilege makes it
 * (visible_resources), the answer being 404 where it is not. In Jenkins: Overall/Read, and Job/Read on every folder above and on the item
 * itself, because URL resolution passes through each (jenkins.model.Jenkins.getTarget, hudson.model.AbstractItem.getTarget).
 */
import type { DecisionValue, NodeRef } from '../domain/answers.js';
import { isConjurKind } from '../domain/conjur-kinds.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

/** `unread`: something could not be read, so that what is not allowed may be unknown. */
export async function isReachable(
  graph: Graph,
  principal: NodeId,
  { id, kind }: NodeRef,
  unread: boolean,
): Promise<DecisionValue> {
  if (isConjurKind(kind)) return (await holdsEverywhere(graph, 'access/visible', principal, id)) ? 'allowed' : 'denied';
  if (await holdsEverywhere(graph, 'access/reachable', principal, id)) return 'allowed';
  if (!unread) return 'denied';
  return (await holdsEverywhere(graph, 'access/reachable-unknown', principal, id)) ? 'unknown' : 'denied';
}

async function holdsEverywhere(graph: Graph, statement: string, principal: NodeId, resource: NodeId): Promise<boolean> {
  const rows = await graph.read<{ held: boolean }>(statement, { principal, resource });
  return rows.length > 0 && rows.every((row) => row.held);
}
