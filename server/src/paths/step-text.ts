/** Relationships and grants as people write them: `user:acme/ann MEMBER_OF group:acme/dev`, `folder:acme/pay#Job/Configure@group:acme/dev`. */
import { resolveNode } from '../access/names.js';
import { findIn, readPermissions } from '../access/permission-table.js';
import { splitEntitlement } from '../domain/entitlement-id.js';
import { PipewardenError } from '../domain/errors.js';
import { relationships, type RelationshipType } from '../domain/graph.js';
import { entitlementId, type NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import type { StepName } from './read-steps.js';

/** Throws `step-malformed`, and what resolving names and permissions throws. */
export async function parseStep(graph: Graph, text: string): Promise<StepName> {
  for (const match of text.matchAll(/ ([A-Z_]+) /g)) {
    const type = match[1]!;
    if (!(type in relationships)) continue;
    const [from, to] = await Promise.all([
      nodeNamed(graph, text.slice(0, match.index)),
      nodeNamed(graph, text.slice(match.index + match[0].length)),
    ]);
    return { from, type: type as RelationshipType, to };
  }
  const [, scope, permission, principal] = /^([^#]+)#([^#@]+)@(.+)$/s.exec(text) ?? [];
  if (scope && permission && principal) return parseGrant(graph, scope, permission, principal);
  throw new PipewardenError(
    'step-malformed',
    `"${text}" is neither a relationship nor a grant.`,
    'Write FROM TYPE TO or SCOPE#PERMISSION@PRINCIPAL.',
  );
}

/** Entitlements are named by id, for not all that cuts and choke points name are in the graph (with-passing.ts). */
async function nodeNamed(graph: Graph, text: string): Promise<NodeId> {
  return splitEntitlement(text) ? text : (await resolveNode(graph, text)).id;
}

/** What a permission gives at a scope is known where somebody or something holds it there. */
async function parseGrant(graph: Graph, scope: string, permission: string, principal: string): Promise<StepName> {
  const [at, holder] = await Promise.all([resolveNode(graph, scope), resolveNode(graph, principal)]);
  const { id } = findIn(await readPermissions(graph, at.source), permission);
  return { from: holder.id, type: 'GRANTED', to: entitlementId(at.id, id) };
}

/** A node that goes with all its relationships, or one relationship. */
export async function parseRemoval(graph: Graph, text: string): Promise<{ node: NodeId } | { step: StepName }> {
  if (/ [A-Z_]+ |#[^#@]+@/.test(text)) return { step: await parseStep(graph, text) };
  return { node: await nodeNamed(graph, text) };
}
