/** From what a person types to a node or a permission. */
import type { NodeRef, PermissionRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { nodeRefOf } from '../domain/evidence.js';
import { isConjurKind } from '../domain/conjur-kinds.js';
import { conjurKinds } from '../domain/graph/conjur-node-kinds.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { findPermission } from '../domain/permissions.js';
import { appliesTo } from '../domain/permissions/applies-to.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { withArticle } from '../text/article.js';
import { nearest } from '../text/nearest.js';
import { permissionRef, readPermissions } from './permission-table.js';
import { canBeHeldOn, readNode } from './question.js';
import { search } from './search.js';

/**
 * A node by id (`job:acme/release/deploy`), by kind and name (`job:release/deploy`) or by full name or name alone.
 * Of several that fit, those are left on which `permission` can be held: `Agent/Connect linux` is about the agent.
 * Throws `unknown-node`, and `ambiguous-name` with the candidates when several fit equally well.
 */
export async function resolveNode(
  graph: Graph,
  text: string,
  kinds?: readonly NodeKind[],
  permission?: string,
): Promise<NodeRef> {
  const { kind, name } = splitKind(text);
  const rows = await graph.read<{ node: GraphNode; rank: number }>('access/resolve', {
    text,
    kind: kind ?? null,
    kinds: kind ? [kind] : Object.keys(nodeKinds),
    name,
  });
  const fitting = rows.filter((row) => !kinds || kinds.includes(nodeRefOf(row.node).kind));
  const equal = fitting.filter((row) => row.rank === fitting[0]?.rank).map((row) => nodeRefOf(row.node));
  const best = fittingPermission(equal, permission);
  if (best.length === 1 && best[0]) return best[0];
  if (best.length > 1)
    throw new PipewardenError(
      'ambiguous-name',
      `"${text}" fits several nodes: ${best.map((node) => node.id).join(', ')}.`,
      'Name one of them by its id.',
    );
  const wrongKind = rows[0] && nodeRefOf(rows[0].node);
  if (wrongKind)
    throw new PipewardenError(
      'wrong-kind',
      `"${text}" is ${withArticle(wrongKind.kind)}, but this needs ${aKindOf(kinds)}.`,
      `Name ${withArticle(kinds?.[0] ?? 'node')}.`,
    );
  const near = await nearNodes(graph, name, kinds);
  throw new PipewardenError(
    'unknown-node',
    `There is no node "${text}"${kinds ? `; this needs ${aKindOf(kinds)}` : ''}.`,
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Find names with: pipewarden search TEXT',
  );
}

function fittingPermission(nodes: readonly NodeRef[], named?: string): readonly NodeRef[] {
  const permission = named === undefined || nodes.length < 2 ? undefined : findPermission(named);
  const fitting = permission ? nodes.filter(({ kind }) => canBeHeldOn(permission, kind)) : [];
  return fitting.length > 0 ? fitting : nodes;
}

/** Ids of names that differ in few letters, among those that begin as the words typed do: all of them, the first or the last. */
async function nearNodes(graph: Graph, name: string, kinds?: readonly NodeKind[]): Promise<readonly string[]> {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && word.length <= 100);
  const begins = words.map((word) => word.slice(0, Math.max(3, Math.ceil(word.length / 2))));
  for (const text of new Set([begins.join(' '), begins[0] ?? '', begins.at(-1) ?? ''])) {
    const hits = await search(graph, { text, kinds, first: 100 });
    const called = ({ node }: (typeof hits)[number]) => [node.name, node.id.slice(node.id.indexOf('/') + 1), node.id];
    const near = nearest(name, hits.flatMap(called));
    const ids = near.flatMap((one) => hits.filter((hit) => called(hit).includes(one)).map(({ node }) => node.id));
    if (ids.length > 0) return [...new Set(ids)].slice(0, 3);
  }
  return [];
}

/** What fits, in words: the first kinds stand for a long list. */
function aKindOf(kinds: readonly NodeKind[] = []): string {
  if (kinds.length > 4) return `${kinds.slice(0, 2).map(withArticle).join(', ')} or the like`;
  return kinds.map(withArticle).join(' or ') || 'a node';
}

function splitKind(text: string): { kind?: NodeKind; name: string } {
  const colon = text.indexOf(':');
  const prefix = text.slice(0, colon);
  return colon > 0 && prefix in nodeKinds ? { kind: prefix as NodeKind, name: text.slice(colon + 1) } : { name: text };
}

export const resourceKinds: readonly NodeKind[] = [
  ...(['controller', 'folder', 'job', 'view', 'agent'] as const),
  ...conjurKinds,
];

/** Enabled permissions that apply to a resource, by name. */
export async function listPermissions(graph: Graph, resource: NodeId): Promise<PermissionRef[]> {
  const node = nodeRefOf(await readNode(graph, resource));
  const permissions = (await readPermissions(graph, node.source)).all.filter(({ enabled }) => enabled);
  if (isConjurKind(node.kind) && permissions.some(({ scopes }) => scopes.includes('RECORD')))
    return permissions.map(permissionRef).sort((a, b) => (a.name < b.name ? -1 : 1));
  const fitting = permissions.filter((permission) => {
    if (node.kind === 'controller') return !permission.id.startsWith('hudson.security.Permission.');
    if (node.kind === 'view') return permission.id.startsWith('hudson.model.View.');
    return appliesTo(permission, node.kind);
  });
  return fitting.map(permissionRef).sort((a, b) => (a.name < b.name ? -1 : 1));
}
