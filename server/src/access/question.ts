/** What a question about a permission on a resource comes down to, before any path is asked for. */
import type { NodeRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { nodeRefOf } from '../domain/evidence.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { typeParameter, type Permission, type PermissionScope } from '../domain/permissions.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { findIn, inForce, readPermissions, type PermissionsOfSource } from './permission-table.js';

export interface Question {
  resource: NodeRef;
  /** As asked. */
  permission: Permission;
  /** What is asked for in its place when it is switched off; undefined when nothing implies it. */
  asked: Permission | undefined;
  /** `$type` of the statements that ask for it. */
  type: string;
  permissions: PermissionsOfSource;
}

/** Resolves permission and resource. Throws `unknown-node`, `unknown-permission`, `permission-does-not-apply`. */
export async function frameQuestion(graph: Graph, permission: string, resource: NodeId): Promise<Question> {
  const node = await readNode(graph, resource);
  const ref = nodeRefOf(node);
  const permissions = await readPermissions(graph, ref.source);
  const found = findIn(permissions, permission);
  refuseMisfit(found, ref);
  const asked = inForce(permissions, found);
  return { resource: ref, permission: found, asked, permissions, type: typeParameter((asked ?? found).id) };
}

export async function readNode(graph: Graph, id: NodeId): Promise<GraphNode> {
  const [row] = await graph.read<{ node: GraphNode }>('access/node-alone', { id });
  if (!row)
    throw new PipewardenError('unknown-node', `There is no node "${id}".`, 'Find ids with: pipewarden search TEXT');
  return row.node;
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
    (scope !== undefined && permission.scopes.includes(scope));
  if (fits) return;
  throw new PipewardenError(
    'permission-does-not-apply',
    `${permission.name} is not a permission on a ${nodeKinds[resource.kind].label.toLowerCase()} (${resource.id}).`,
    'Ask for a permission of that kind of resource, or name another resource.',
  );
}
