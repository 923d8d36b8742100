/** What a principal has permissions on, each with the path that gives it. */
import type { Page, ResourceAccess } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { ITEM_READ, VIEW_CONFIGURE, VIEW_READ, typeParameter } from '../domain/permissions.js';
import type { Graph, GraphNode, GraphPath, GraphRelationship } from '../graph/graph.js';
import { evidenceOfRow } from './check.js';
import { cutPage, mergeIds, type PageRequest } from './page.js';
import { chainOf, findIn, inForce, permissionRef, type PermissionsOfSource } from './permission-table.js';
import { readContext } from './question.js';

export interface WhatCan extends PageRequest {
  principal: NodeId;
  /** By id or display name; every permission when absent. */
  permission?: string | undefined;
  resourceKind?: NodeKind | undefined;
}

/** `<resource id> <permission id>`: sorts the list and serves as cursor. */
type Key = string;

/** Resources and permissions of one principal, sorted by resource and permission. Throws `unknown-node`, `unknown-permission`. */
export async function whatCan(graph: Graph, ask: WhatCan): Promise<Page<ResourceAccess>> {
  const { node, permissions, unread } = await readContext(graph, ask.principal);
  const principal = nodeRefOf(node);
  const { statement, parameters, asked, shown } = plan(ask, permissions);
  if (!statement) return cutPage([], ask) as Page<never>;
  const allowed = await askKeys(graph, statement, parameters, asked);
  const possible = unread ? await askKeys(graph, `${statement}-unknown`, parameters, asked) : [];
  const page = cutPage(possible.length > 0 ? mergeIds(allowed, possible) : allowed, ask);
  const certain = new Set(allowed);
  const rows = await readEvidence(graph, principal.id, page.items, certain);
  const items = page.items.flatMap((key): ResourceAccess[] => {
    const row = rows.get(key);
    const permission = shown ?? permissions.get(permissionOf(key));
    if (!row || !permission) return [];
    const decision = certain.has(key) ? 'allowed' : 'unknown';
    return [
      {
        resource: nodeRefOf(row.resource),
        permission: permissionRef(permission),
        decision,
        evidence: evidenceOfRow(row),
      },
    ];
  });
  return { ...page, items };
}

interface Plan {
  /** undefined: the permission is switched off and nothing implies it. */
  statement?: string;
  parameters: Record<string, unknown>;
  /** Id of the one permission asked for; undefined for all. */
  asked?: string;
  /** The permission as named in the question, where it is not the one that decides. */
  shown?: { id: string; name: string } & Parameters<typeof permissionRef>[0];
}

function plan(ask: WhatCan, permissions: PermissionsOfSource): Plan {
  const kind = ask.resourceKind ?? null;
  if (!ask.permission)
    return { statement: 'access/what-can-all', parameters: { principal: ask.principal, viewRead: VIEW_READ, kind } };
  const found = findIn(permissions, ask.permission);
  const asked = inForce(permissions, found);
  if (!asked) return { parameters: {} };
  const parameters = {
    principal: ask.principal,
    permission: asked.id,
    type: typeParameter(asked.id),
    chain: reachChain(permissions, asked.id),
    kind,
  };
  return { statement: 'access/what-can', parameters, asked: asked.id, shown: found };
}

/** View/Read is also given by View/Configure and by reading an item of the view. */
function reachChain(permissions: PermissionsOfSource, id: string): readonly string[] {
  const roots = id === VIEW_READ ? [id, VIEW_CONFIGURE, ITEM_READ] : [id];
  return [...new Set(roots.flatMap((root) => chainOf(permissions, root)))];
}

async function askKeys(
  graph: Graph,
  statement: string,
  parameters: Record<string, unknown>,
  asked?: string,
): Promise<readonly Key[]> {
  const [row] = await graph.read<{ ids: string[] }>(statement, parameters);
  const ids = row?.ids ?? [];
  return asked ? ids.map((id) => `${id} ${asked}`) : ids;
}

/** Ids of permissions hold no space; full names of jobs may. */
function permissionOf(key: Key): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}

interface EvidenceRow extends Record<string, unknown> {
  id: string;
  resource: GraphNode;
  gives: GraphRelationship;
  path: GraphPath;
}

async function readEvidence(
  graph: Graph,
  principal: NodeId,
  keys: readonly Key[],
  certain: ReadonlySet<Key>,
): Promise<ReadonlyMap<Key, EvidenceRow>> {
  const groups = new Map<string, Key[]>();
  for (const key of keys) {
    const group = `${certain.has(key) ? 'access/what-can-evidence' : 'access/what-can-evidence-unknown'} ${permissionOf(key)}`;
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  const rows = new Map<Key, EvidenceRow>();
  await Promise.all(
    [...groups].map(async ([group, members]) => {
      const [statement = '', permission = ''] = group.split(' ');
      const resources = members.map((key) => key.slice(0, key.lastIndexOf(' ')));
      const answer = await graph.read<EvidenceRow>(statement, {
        principal,
        permission,
        type: typeParameter(permission),
        resources,
      });
      for (const row of answer) rows.set(`${row.id} ${permission}`, row);
    }),
  );
  return rows;
}
