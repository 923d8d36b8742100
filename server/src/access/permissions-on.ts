/** Every permission that can be held on a resource, and whether a principal has it. */
import type { DecisionValue, Evidence, NodeRef, PermissionRef } from '../domain/answers.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { check } from './check.js';
import { listPermissions } from './names.js';

export interface PermissionOn {
  permission: PermissionRef;
  decision: DecisionValue;
  /** Sentences; empty where they were not asked for. */
  reasons: readonly string[];
  evidence: Evidence;
}

export interface PermissionsOn {
  principal: NodeRef | null;
  resource: NodeId;
  /** By name. */
  permissions: readonly PermissionOn[];
}

/** Throws `unknown-node`, `no-principal`. */
export async function permissionsOn(
  graph: Graph,
  { principal, resource, explain = false }: { principal: NodeId; resource: NodeId; explain?: boolean },
): Promise<PermissionsOn> {
  const permissions = await listPermissions(graph, resource);
  const decisions = await Promise.all(
    permissions.map(({ id }) => check(graph, { principal, permission: id, resource, explain, reach: false })),
  );
  return {
    principal: decisions[0]?.principal ?? null,
    resource,
    permissions: decisions.map(({ permission, decision, reasons, evidence }) => ({
      permission,
      decision,
      reasons,
      evidence,
    })),
  };
}
