/** What a question about a permission on a resource comes down to, before any path is asked for. */
import type { NodeRef } from '../domain/answers.js';
import { isConjurKind } from '../domain/conjur-kinds.js';
import { PipewardenError } from '../domain/errors.js';
import { nodeRefOf } from '../domain/evidence.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { typeParameter, type Permission, type PermissionScope } from '../domain/permissions.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { findIn, inForce, permissionsOf, type PermissionsOfSource } from './permission-table.js';

export interface Question {
  resource: NodeRef;
  /** As asked. */
  permission: Permission;
  /** What is asked for in its place when it is switched off; undefined when nothing implies it. */
  asked: Permission | undefined;
  /** `$type` of the statements that ask for it. */
  type: string;
  permissions: PermissionsOfSource;
  /** Something of some source could not be read: then answers may be unknown. */
  unread: boolean;
}

/** Resolves permission and resource. Throws `unknown-node`, `unknown-permission`, `permission-does-not-apply`. */
export async function frameQuestion(graph: Graph, permission: string, resource: NodeId): Promise<Question> {
  const { node, permissions, unread } = await readContext(graph, resource);
  const ref = nodeRefOf(node);
  const found = findIn(permissions, permission);
  refuseMisfit(found, ref);
  const asked = inForce(permissions, found);
  return { resource: ref, permission: found, asked, permissions, unread, type: typeParameter((asked ?? found).id) };
}

/** A node and what every question about it needs to know, in one request. Throws `unknown-node`, `unknown-source`. */
export async function readContext(
  graph: Graph,
  id: NodeId,
): Promise<{ node: GraphNode } & Pick<Question, 'permissions' | 'unread'>> {
  type Context = { node: GraphNode; permissions: string[] | null; unread: boolean };
  const [row] = await graph.read<Context>('access/question', { id });
  if (!row) throw unknownNode(id);
  return {
    node: row.node,
    permissions: permissionsOf(nodeRefOf(row.node).source, row.permissions),
    unread: row.unread,
  };
}

export async function readNode(graph: Graph, id: NodeId): Promise<GraphNode> {
  const [row] = await graph.read<{ node: GraphNode }>('access/node-alone', { id });
  if (!row) throw unknownNode(id);
  return row.node;
}

function unknownNode(id: NodeId): PipewardenError {
  return new PipewardenError('unknown-node', `There is no node "${id}".`, 'Find ids with: pipewarden search TEXT');
}

const scopeOfKind: Partial<Record<NodeKind, PermissionScope>> = {
  folder: 'ITEM_GROUP',
  job: 'ITEM',
  agent: 'COMPUTER',
};

function refuseMisfit(permission: Permission, resource: NodeRef): void {
  const scope = scopeOfKind[resource.kind];
  const fits =
    resource.kind === 'controller' ||
    (resource.kind === 'view' && permission.id.startsWith('hudson.model.View.')) ||
    (isConjurKind(resource.kind) && permission.scopes.includes('RECORD')) ||
    (scope !== undefined && permission.scopes.includes(scope));
  if (fits) return;
  throw new PipewardenError(
    'permission-does-not-apply',
    `${permission.name} is not a permission on a ${nodeKinds[resource.kind].label.toLowerCase()} (${resource.id}).`,
    'Ask for a permission of that kind of resource, or name another resource.',
  );
}
