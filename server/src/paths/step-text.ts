/** Relationships and grants as people write them: `user:acme/ann MEMBER_OF group:acme/dev`, `folder:acme/pay#Job/Configure@group:acme/dev`. */
import { resolveNode } from '../access/names.js';
import { findIn, readPermissions } from '../access/permission-table.js';
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
      resolveNode(graph, text.slice(0, match.index)),
      resolveNode(graph, text.slice(match.index + match[0].length)),
    ]);
    return { from: from.id, type: type as RelationshipType, to: to.id };
  }
  const [, scope, permission, principal] = /^([^#]+)#([^#@]+)@(.+)$/s.exec(text) ?? [];
  if (scope && permission && principal) return parseGrant(graph, scope, permission, principal);
  throw new PipewardenError(
    'step-malformed',
    `"${text}" is neither a relationship nor a grant.`,
    'Write FROM TYPE TO or SCOPE#PERMISSION@PRINCIPAL.',
  );
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
  return { node: (await resolveNode(graph, text)).id };
}
