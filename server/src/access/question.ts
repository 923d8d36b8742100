/** What a question about a permission on a resource comes down to, before any path is asked for. */
import type { NodeRef } from '../domain/answers.js';
import { isConjurKind } from '../domain/conjur-kinds.js';
import { PipewardenError } from '../domain/errors.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { typeParameter, type Permission } from '../domain/permissions.js';
import { appliesTo } from '../domain/permissions/applies-to.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { withArticle } from '../text/article.js';
import { findIn, inForce, type PermissionsOfSource } from './permission-table.js';

export interface Question {
  /** As asked. */
  permission: Permission;
  /** What is asked for in its place when it is switched off; undefined when nothing implies it. */
  asked: Permission | undefined;
  /** `$type` of the statements that ask for it. */
  type: string;
}

/** What is asked for in a source. Throws `unknown-permission`. */
export function frameQuestion(permissions: PermissionsOfSource, permission: string): Question {
  const found = findIn(permissions, permission);
  const asked = inForce(permissions, found);
  return { permission: found, asked, type: typeParameter((asked ?? found).id) };
}

export async function readNode(graph: Graph, id: NodeId): Promise<GraphNode> {
  const [row] = await graph.read<{ node: GraphNode }>('access/node-alone', { id });
  if (!row) throw unknownNode(id);
  return row.node;
}

/** The same of a node that is not there and of one that somebody does not see. */
export function unknownNode(id: NodeId): PipewardenError {
  return new PipewardenError('unknown-node', `There is no node "${id}".`, 'Find ids with: pipewarden search TEXT');
}

/** Whether a permission can be asked for on a resource of this kind. */
export function canBeHeldOn(permission: Permission, kind: NodeKind): boolean {
  return (
    kind === 'controller' ||
    (kind === 'view' && permission.id.startsWith('hudson.model.View.')) ||
    (isConjurKind(kind) && permission.scopes.includes('RECORD')) ||
    appliesTo(permission, kind)
  );
}

/** Throws `permission-does-not-apply`. */
export function refuseMisfit(permission: Permission, resource: NodeRef): void {
  if (canBeHeldOn(permission, resource.kind)) return;
  throw new PipewardenError(
    'permission-does-not-apply',
    `${permission.name} is not a permission on ${withArticle(nodeKinds[resource.kind].label.toLowerCase())} (${resource.id}).`,
    'Ask for a permission of that kind of resource, or name another resource.',
  );
}
