/** Effective permissions in bulk: what each principal holds, joined with what each entitlement gives. */
import { VIEW_READ } from '../domain/permissions.js';
import type { DecisionValue } from '../domain/answers.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { anythingUnread } from './uncertainty.js';

export interface Target {
  id: NodeId;
  kind: string;
  fullName: string;
  permission: string;
  entitlements: readonly NodeId[];
}

/** Every (resource, permission) of a source with the entitlements that give it; streamed, in no order. */
export function streamTargets(graph: Graph, source: string): AsyncIterable<Target & Record<string, unknown>> {
  return graph.stream<Target & Record<string, unknown>>('access/permission-targets', { source, viewRead: VIEW_READ }, { timeout: 600 });
}

/** Decides by set membership; both sets come from path queries that have already weighed REQUIRES. */
export type Decide = (entitlements: readonly NodeId[]) => DecisionValue;

/** What one principal holds, as a decision over the entitlements that give a permission. Two path queries at most. */
export async function effectiveOf(graph: Graph, principal: NodeId): Promise<Decide> {
  const held = new Set(await askIds(graph, 'access/effective-entitlements', principal));
  const possible = (await anythingUnread(graph)) ? new Set(await askIds(graph, 'access/effective-entitlements-unknown', principal)) : undefined;
  return (entitlements) => {
    if (entitlements.some((id) => held.has(id))) return 'allowed';
    return possible && entitlements.some((id) => possible.has(id)) ? 'unknown' : 'denied';
  };
}

async function askIds(graph: Graph, statement: string, principal: NodeId): Promise<readonly string[]> {
  const [row] = await graph.read<{ ids: string[] }>(statement, { principal }, { timeout: 120 });
  return row?.ids ?? [];
}
