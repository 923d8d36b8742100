/** Effective permissions in bulk: what each principal holds, joined with what each entitlement gives. */
import { VIEW_READ } from '../domain/permissions.js';
import type { DecisionValue } from '../domain/answers.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, Row } from '../graph/graph.js';
import { anythingUnread } from './uncertainty.js';

export interface Target {
  id: NodeId;
  kind: string;
  fullName: string;
  permission: string;
  entitlements: readonly NodeId[];
}

/**
 * Every resource of a source with every permission that exists on its kind, and the entitlements that give it: none where
 * the resource withholds the permission from everyone (branches are configured by nobody). Sorted by resource and permission.
 */
export async function readTargets(graph: Graph, source: string): Promise<readonly Target[]> {
  const given: Target[] = [];
  const parameters = { source, viewRead: VIEW_READ };
  for await (const row of graph.stream<Target & Row>('access/permission-targets', parameters, { timeout: 600 }))
    given.push(row);
  return [...given, ...withheldTargets(given)].sort(
    (a, b) => compare(a.id, b.id) || compare(a.permission, b.permission),
  );
}

function withheldTargets(given: readonly Target[]): Target[] {
  const permissions = new Map<string, Set<string>>();
  const held = new Map<string, { target: Target; has: Set<string> }>();
  for (const target of given) {
    permissions.set(target.kind, (permissions.get(target.kind) ?? new Set()).add(target.permission));
    const entry = held.get(target.id) ?? { target, has: new Set() };
    entry.has.add(target.permission);
    held.set(target.id, entry);
  }
  return [...held.values()].flatMap(({ target, has }) => {
    const all = permissions.get(target.kind) ?? new Set();
    if (has.size === all.size) return [];
    return [...all]
      .filter((permission) => !has.has(permission))
      .map((permission) => ({ ...target, permission, entitlements: [] }));
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Decides by set membership; both sets come from path queries that have already weighed REQUIRES. */
export type Decide = (entitlements: readonly NodeId[]) => DecisionValue;

/** What one principal holds, as a decision over the entitlements that give a permission. Two path queries at most. */
export async function effectiveOf(graph: Graph, principal: NodeId): Promise<Decide> {
  const held = new Set(await askIds(graph, 'access/effective-entitlements', principal));
  const possible = (await anythingUnread(graph))
    ? new Set(await askIds(graph, 'access/effective-entitlements-unknown', principal))
    : undefined;
  return (entitlements) => {
    if (entitlements.some((id) => held.has(id))) return 'allowed';
    return possible && entitlements.some((id) => possible.has(id)) ? 'unknown' : 'denied';
  };
}

async function askIds(graph: Graph, statement: string, principal: NodeId): Promise<readonly string[]> {
  const [row] = await graph.read<{ ids: string[] }>(statement, { principal }, { timeout: 120 });
  return row?.ids ?? [];
}
