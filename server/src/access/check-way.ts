/** One of the ways a decision may rest on. */
import type { NodeId } from '../domain/ids.js';
import type { GraphNode, GraphPath, GraphRelationship } from '../graph/graph.js';

/** A way to have the permission: an entitlement that gives it, whether it is held, and what it requires besides. */
export interface CheckWay {
  held: boolean;
  gives: GraphRelationship;
  /** What has the list that decides, where it is not the resource's own. */
  list: NodeId | null;
  /** null where it is not held, or no path was asked for. */
  path: GraphPath | null;
  conditions: readonly { entitlement: GraphNode; held: boolean; path: GraphPath | null }[];
}
