/** Every decision of a source: principal × permission × resource, streamed principal by principal. */
import type { DecisionValue } from '../domain/answers.js';
import { nodeId, type NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { effectiveOf, readTargets, type Target } from './effective.js';
import { findIn, readPermissions } from './permission-table.js';

export interface MatrixRow {
  principal: NodeId;
  principalName: string;
  resource: NodeId;
  resourceKind: string;
  resourceFullName: string;
  permission: string;
  decision: DecisionValue;
}

export interface MatrixFilter {
  source: string;
  /** Node ids; every user of the source but SYSTEM when absent. */
  principals?: readonly NodeId[] | undefined;
  /** Ids or display names; every enabled permission when absent. */
  permissions?: readonly string[] | undefined;
  /** Node ids; every resource when absent. */
  resources?: readonly NodeId[] | undefined;
}

/** Streams rows sorted by principal, then resource and permission. Throws `unknown-source`, `unknown-permission`. */
export async function* streamAccessMatrix(graph: Graph, filter: MatrixFilter): AsyncGenerator<MatrixRow> {
  const targets = await chooseTargets(graph, filter);
  for (const principal of await listPrincipals(graph, filter)) {
    const decide = await effectiveOf(graph, principal.id);
    for (const target of targets) {
      yield {
        principal: principal.id,
        principalName: principal.name,
        resource: target.id,
        resourceKind: target.kind,
        resourceFullName: target.fullName,
        permission: target.permission,
        decision: decide(target.entitlements),
      };
    }
  }
}

async function chooseTargets(graph: Graph, filter: MatrixFilter): Promise<readonly Target[]> {
  const permissions = await readPermissions(graph, filter.source);
  const wanted = filter.permissions && new Set(filter.permissions.map((name) => findIn(permissions, name).id));
  const resources = filter.resources && new Set(filter.resources);
  const targets = await readTargets(graph, filter.source);
  return targets.filter((target) => (wanted?.has(target.permission) ?? true) && (resources?.has(target.id) ?? true));
}

async function listPrincipals(graph: Graph, filter: MatrixFilter): Promise<readonly { id: NodeId; name: string }[]> {
  const rows = await graph.read<{ id: NodeId; name: string }>('access/principals', { source: filter.source });
  const wanted = filter.principals && new Set(filter.principals);
  const system = nodeId('user', filter.source, 'SYSTEM');
  return rows.filter((row) => (wanted ? wanted.has(row.id) : row.id !== system));
}
