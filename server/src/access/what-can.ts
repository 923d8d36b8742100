/** What a principal has permissions on, each with the path that gives it. */
import type { Page, ResourceAccess } from '../domain/answers.js';
import type { NodeKind } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import { ITEM_READ, VIEW_CONFIGURE, VIEW_READ, typeParameter } from '../domain/permissions.js';
import { OVER_UNREAD } from '../graph/over-unread.js';
import type { Graph } from '../graph/graph.js';
import { askList, refTo, type ListItem } from './list.js';
import { emptyPage, pageBounds, type PageRequest } from './page.js';
import { chainOf, findIn, inForce, permissionRef, type PermissionsOfSource } from './permission-table.js';
import { inContext } from './source-context.js';
import { evidenceOfWay, readWays, type Way } from './ways.js';

export interface WhatCan extends PageRequest {
  principal: NodeId;
  /** By id or display name; every permission when absent. */
  permission?: string | undefined;
  resourceKind?: NodeKind | undefined;
  /** The path of each; true when absent. Without, `evidence` is empty. */
  explain?: boolean;
  /** What each is called; true when absent. Without, what its id says stands for it. */
  named?: boolean;
}

/** `<resource id> <permission id>`: sorts the list and serves as cursor. */
type Key = string;

/** Resources and permissions of one principal, sorted by resource and permission. Throws `unknown-node`, `unknown-permission`. */
export async function whatCan(graph: Graph, ask: WhatCan): Promise<Page<ResourceAccess>> {
  pageBounds(ask);
  const { principal } = ask;
  const answer = await inContext(graph, principal, [principal], async ({ permissions, lines }) => {
    const planned = plan(ask, permissions);
    // With one permission the statement lists resources, and a cursor of ours names both.
    const after = planned.asked && ask.after ? resourceOf(ask.after) : ask.after;
    const parameters = { ...planned.parameters, table: lines, named: ask.named ?? true };
    const list = await askList(graph, planned.statement, parameters, { first: ask.first, after });
    return list && { ...list, planned, permissions };
  });
  const { planned, page, permissions } = answer;
  if (planned.off) return emptyPage;
  const keyed = page.items.map((item) => (planned.asked ? { ...item, key: `${item.key} ${planned.asked}` } : item));
  const evidence = ask.explain === false ? null : await readEvidence(graph, principal, keyed);
  const items = keyed.flatMap((item): ResourceAccess[] => {
    const permission = planned.shown ?? permissions.get(permissionOf(item.key));
    const found = evidence?.get(item.key);
    if (!permission || (evidence && !found)) return [];
    const resource = refTo(resourceOf(item.key), item);
    return [
      {
        resource,
        permission: permissionRef(permission),
        decision: item.decision,
        evidence: evidenceOfWay(found, resource),
      },
    ];
  });
  return { ...page, items, endCursor: keyed.at(-1)?.key ?? null };
}

interface Plan {
  statement: string;
  /** The permission is switched off and nothing implies it. */
  off?: boolean;
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
  const inPlace = inForce(permissions, found);
  const asked = inPlace ?? found;
  const parameters = {
    principal: ask.principal,
    permission: asked.id,
    type: typeParameter(asked.id),
    chain: reachChain(permissions, asked.id),
    kind,
  };
  return { statement: 'access/what-can', parameters, asked: asked.id, shown: found, off: !inPlace };
}

/** View/Read is also given by View/Configure and by reading an item of the view. */
function reachChain(permissions: PermissionsOfSource, id: string): readonly string[] {
  const roots = id === VIEW_READ ? [id, VIEW_CONFIGURE, ITEM_READ] : [id];
  return [...new Set(roots.flatMap((root) => chainOf(permissions, root)))];
}

/** Ids of permissions hold no space; full names of jobs may. */
function permissionOf(key: Key): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}

function resourceOf(key: Key): NodeId {
  const space = key.lastIndexOf(' ');
  return space < 0 ? key : key.slice(0, space);
}

async function readEvidence(
  graph: Graph,
  principal: NodeId,
  items: readonly ListItem[],
): Promise<ReadonlyMap<Key, Way>> {
  const groups = new Map<string, NodeId[]>();
  for (const { key, decision } of items) {
    const statement = `access/what-can-evidence${decision === 'allowed' ? '' : OVER_UNREAD}`;
    const group = `${statement} ${permissionOf(key)}`;
    groups.set(group, [...(groups.get(group) ?? []), resourceOf(key)]);
  }
  const ways = new Map<Key, Way>();
  await Promise.all(
    [...groups].map(async ([group, resources]) => {
      const [statement = '', permission = ''] = group.split(' ');
      const parameters = { principal, permission, type: typeParameter(permission), resources };
      for (const [id, way] of await readWays(graph, statement, parameters)) ways.set(`${id} ${permission}`, way);
    }),
  );
  return ways;
}
