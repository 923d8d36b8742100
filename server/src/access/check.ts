/** Whether one principal has one permission on one resource, and why. */
import type { Decision, DecisionValue, Evidence, NodeRef } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import { OVER_UNREAD } from '../graph/over-unread.js';
import type { Graph, GraphNode } from '../graph/graph.js';
import { actingAs } from './acting-as.js';
import type { CheckWay } from './check-way.js';
import { findLostAccess } from './lost-access.js';
import { findOtherWay } from './other-way.js';
import { frameQuestion, refuseMisfit, type Question } from './question.js';
import { permissionRef } from './permission-table.js';
import { isReachable } from './reachable.js';
import { explainDecision } from './reasons.js';
import { expectsUnread, inContext, type SourceContext, type Witnessed } from './source-context.js';

interface CheckRow extends Witnessed, Record<string, unknown> {
  principal: GraphNode;
  resource: GraphNode;
  held: boolean;
  /** Empty where no reasons were asked for; without paths where those of a denial were. */
  ways: readonly CheckWay[];
}

export interface Check {
  principal: NodeId;
  permission: string;
  resource: NodeId;
  /**
   * Paths and reasons; true when absent. Without, `evidence`, `conditions` and `reasons` are empty. `denial`: what needs no path,
   * which is all that is said of a denial, and no evidence and no reasons of another answer.
   */
  explain?: boolean | 'denial';
  /** Whether the resource can be reached; true when absent. */
  reach?: boolean;
  /** Of a denial, that it was held once and that an attack path leads there; true when absent. */
  besides?: boolean;
}

type Answer = Witnessed &
  Pick<CheckRow, 'principal' | 'resource'> & {
    question: Question;
    given: CheckRow;
    possible?: CheckRow;
    statement: string;
  };

/** Answers by Cypher paths; throws `unknown-node`, `no-principal`, `unknown-permission`, `permission-does-not-apply`. */
export async function check(graph: Graph, question: Check): Promise<Decision> {
  const { principal, through } = await actingAs(graph, question.principal);
  const decision = await checkPrincipal(graph, { ...question, principal });
  const [step] = through;
  if (!step) return decision;
  const reason = `${step.from.id} is accepted as ${step.to.id}.`;
  const { reasons, evidence } = decision;
  return {
    ...decision,
    reasons: reasons.length > 0 ? [...reasons, reason] : [],
    evidence: evidence.length > 0 ? [...through, ...evidence] : [],
  };
}

async function checkPrincipal(graph: Graph, ask: Check): Promise<Decision> {
  const { explain = true, reach = true, besides = true } = ask;
  const reaching = reach ? isReachable(graph, ask.principal, ask.resource) : null;
  reaching?.catch(() => {}); // what is wrong with the question itself is said first
  const answer = await inContext(graph, ask.resource, [ask.principal, ask.resource], (context) =>
    decide(graph, { ...ask, explain }, context),
  );
  const { given, possible } = answer;
  const [ref, resource] = [nodeRefOf(answer.principal), nodeRefOf(answer.resource)];
  const question = { ...answer.question, resource };
  refuseMisfit(question.permission, resource);
  if (isSystem(answer.principal)) return systemDecision(ref, question);
  const allowed = question.asked !== undefined && given.held;
  const stranger = ref.source !== resource.source;
  const unknown = question.asked !== undefined && !allowed && (stranger || possible?.held === true);
  const decision: DecisionValue = allowed ? 'allowed' : unknown ? 'unknown' : 'denied';
  const ways = question.asked ? ((unknown ? possible : given) ?? given).ways : [];
  const shown = ways.find(counts) ?? ways[0];
  return {
    decision,
    principal: ref,
    permission: permissionRef(question.permission),
    resource,
    reasons:
      explain === true || (explain === 'denial' && decision === 'denied')
        ? [
            ...explainDecision(question, ref, decision, shown),
            ...(decision === 'denied' && besides ? await besidesDenied(graph, ref, question) : []),
          ]
        : [],
    evidence:
      decision === 'denied' || (unknown && possible?.held !== true)
        ? []
        : evidenceOfRow(shown && { ...shown, resource: answer.resource }),
    conditions: conditionsOf(shown, unknown),
    reachable: reaching === null ? null : openTo(stranger, await (await reaching)(answer.unread)),
    statement: unknown ? `${answer.statement}${OVER_UNREAD}` : answer.statement,
  };
}

/** What a denial leaves out: that it was held once, and that an attack path leads there. */
async function besidesDenied(graph: Graph, ref: NodeRef, question: Question & { resource: NodeRef }) {
  const [lost, other] = await Promise.all([findLostAccess(graph, ref, question), findOtherWay(graph, ref, question)]);
  return [...lost, ...other];
}

/** A stranger to the source is not kept out by what it says of its own. */
function openTo(stranger: boolean, decision: DecisionValue): DecisionValue {
  return stranger && decision === 'denied' ? 'unknown' : decision;
}

/** One trip, and where something could not be read another, side by side once that is known. */
async function decide(graph: Graph, ask: Check, context: SourceContext): Promise<Answer | null> {
  const question = frameQuestion(context.permissions, ask.permission);
  const { asked, type } = question;
  const parameters = {
    principal: ask.principal,
    resource: ask.resource,
    permission: (asked ?? question.permission).id,
    type,
    table: context.lines,
    ...(ask.explain === true ? { explain: true } : { ways: ask.explain === 'denial' }),
  };
  const statement = ask.explain === true ? 'access/check' : 'access/decide';
  const read = async (name: string) => asRow((await graph.read<CheckRow>(name, parameters, { remember: true }))[0]);
  const early = expectsUnread(graph) ? read(`${statement}${OVER_UNREAD}`) : undefined;
  early?.catch(() => {});
  const given = await read(statement);
  if (!given) return null;
  const { principal, resource, fresh, unread } = given;
  const answer = { principal, resource, fresh, unread, question, given, statement };
  if (!fresh || !unread || given.held) return answer;
  const possible = await (early ?? read(`${statement}${OVER_UNREAD}`));
  return { ...answer, fresh: possible?.fresh ?? false, ...(possible ? { possible } : {}) };
}

/** One form for both statements: one says whether it is held, the other by which ways. */
function asRow(row: Partial<CheckRow> | undefined): CheckRow | undefined {
  if (!row) return undefined;
  const ways = row.ways ?? [];
  return { ...row, ways, held: row.held ?? ways.some(counts) } as CheckRow;
}

/** A way counts when its entitlement is held and so is everything it requires. */
function counts(way: CheckWay): boolean {
  return way.held && way.conditions.every((condition) => condition.held);
}

/** The path to the entitlement and the relationship by which it gives the permission on the resource. */
function evidenceOfRow(row: (CheckWay & { resource: GraphNode }) | undefined): Evidence {
  if (!row?.path) return [];
  const { path, resource, list } = row;
  const gives = { ...row.gives, properties: { ...row.gives.properties, list } };
  return evidenceOf([...path.nodes, resource], [...path.relationships, gives]);
}

function conditionsOf(row: CheckWay | undefined, uncertain: boolean): Decision['conditions'] {
  return (row?.conditions ?? []).map((condition) => ({
    entitlement: nodeRefOf(condition.entitlement),
    holds: condition.held ? (uncertain ? 'unknown' : 'allowed') : 'denied',
    evidence: condition.path ? evidenceOf(condition.path.nodes, condition.path.relationships) : [],
  }));
}

function isSystem(principal: GraphNode): boolean {
  return principal.properties['builtin'] === true && principal.properties['name'] === 'SYSTEM';
}

/** hudson.security.ACL.SYSTEM: every check is true before a strategy is asked. */
function systemDecision(principal: NodeRef, question: Question & { resource: NodeRef }): Decision {
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
