/** Whether one principal has one permission on one resource, and why. */
import type { Decision, DecisionValue, Evidence, NodeRef } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphPath, GraphRelationship } from '../graph/graph.js';
import { frameQuestion, readNode, type Question } from './question.js';
import { permissionRef } from './permission-table.js';
import { isReachable } from './reachable.js';
import { explainDecision } from './reasons.js';

export interface CheckRow extends Record<string, unknown> {
  entitlement: GraphNode;
  resource: GraphNode;
  gives: GraphRelationship;
  path: GraphPath | null;
  conditions: readonly { entitlement: GraphNode; path: GraphPath | null }[];
}

/** Answers by Cypher paths; throws `unknown-node`, `unknown-permission`, `permission-does-not-apply`. */
export async function check(
  graph: Graph,
  ask: { principal: NodeId; permission: string; resource: NodeId },
): Promise<Decision> {
  const framed = frameQuestion(graph, ask.permission, ask.resource);
  framed.catch(() => {}); // what is wrong with the principal is said first
  const principal = await readNode(graph, ask.principal);
  const question = await framed;
  const ref = nodeRefOf(principal);
  if (isSystem(principal)) return systemDecision(ref, question);
  const { unread } = question;
  const [rows, reachable] = await Promise.all([
    readRows(graph, 'access/check', ref, question),
    isReachable(graph, ref.id, question.resource, unread),
  ]);
  const given = rows.find(counts);
  const possible =
    given || !unread ? undefined : (await readRows(graph, 'access/check-unknown', ref, question)).find(counts);
  const decision: DecisionValue = given ? 'allowed' : possible ? 'unknown' : 'denied';
  const shown = given ?? possible ?? rows[0];
  return {
    decision,
    principal: ref,
    permission: permissionRef(question.permission),
    resource: question.resource,
    reasons: explainDecision(question, ref, decision, shown),
    evidence: decision === 'denied' ? [] : evidenceOfRow(shown),
    conditions: conditionsOf(shown, possible !== undefined),
    reachable,
    statement: possible ? 'access/check-unknown' : 'access/check',
  };
}

/** None when the permission is switched off and nothing implies it. */
async function readRows(graph: Graph, statement: string, principal: NodeRef, question: Question): Promise<CheckRow[]> {
  const { asked, resource, type } = question;
  if (!asked) return [];
  return graph.read<CheckRow>(statement, {
    principal: principal.id,
    resource: resource.id,
    permission: asked.id,
    type,
  });
}

/** A row counts when its entitlement is reached and so is everything it requires. */
function counts(row: CheckRow): boolean {
  return row.path !== null && row.conditions.every((condition) => condition.path !== null);
}

/** The path to the entitlement and the relationship by which it gives the permission on the resource. */
export function evidenceOfRow(row: Pick<CheckRow, 'path' | 'gives' | 'resource'> | undefined): Evidence {
  if (!row?.path) return [];
  return evidenceOf([...row.path.nodes, row.resource], [...row.path.relationships, row.gives]);
}

function conditionsOf(row: CheckRow | undefined, uncertain: boolean): Decision['conditions'] {
  return (row?.conditions ?? []).map((condition) => ({
    entitlement: nodeRefOf(condition.entitlement),
    holds: condition.path ? (uncertain ? 'unknown' : 'allowed') : 'denied',
    evidence: condition.path ? evidenceOf(condition.path.nodes, condition.path.relationships) : [],
  }));
}

function isSystem(principal: GraphNode): boolean {
  return principal.properties['builtin'] === true && principal.properties['name'] === 'SYSTEM';
}

/** hudson.security.ACL.SYSTEM: every check is true before a strategy is asked. */
function systemDecision(principal: NodeRef, question: Question): Decision {
  const controller: NodeRef = {
    id: `controller:${principal.source}`,
    kind: 'controller',
    name: principal.source,
    source: principal.source,
  };
  return {
    decision: 'allowed',
    principal,
    permission: permissionRef(question.permission),
    resource: question.resource,
    reasons: ['SYSTEM passes every check before any authorization strategy is asked (hudson.security.ACL.SYSTEM).'],
    evidence: [
      {
        type: 'PASSES_EVERY_CHECK_OF',
        from: principal,
        to: controller,
        meaning: 'passes every permission check of',
        origin: 'derived',
        readAt: [],
        rule: 'hudson.security.ACL.SYSTEM: true before any strategy is asked',
      },
    ],
    conditions: [],
    reachable: 'allowed',
    statement: 'access/check',
  };
}
