/** Sentences that say why a decision is what it is. */
import type { DecisionValue, NodeRef } from '../domain/answers.js';
import { evidenceOf } from '../domain/evidence.js';
import { nodeId, parseNodeId } from '../domain/ids.js';
import type { Question } from './question.js';
import type { CheckWay } from './check-way.js';

/** At least one sentence, the most important first. */
export function explainDecision(
  question: Question & { resource: NodeRef },
  principal: NodeRef,
  decision: DecisionValue,
  row: CheckWay | undefined,
): readonly string[] {
  const reasons: string[] = [];
  const what = `${question.permission.name} on ${question.resource.id}`;
  if (decision === 'allowed') reasons.push(`${principal.id} has ${what}.`);
  if (decision === 'unknown')
    reasons.push(
      `Whether ${principal.id} has ${what} cannot be known: ${unreadReasons(row).join('; ') || unknownBesides(principal, question.resource)}.`,
    );
  if (decision === 'denied') reasons.push(...denials(question, principal, what, row));
  if (question.asked && question.asked.id !== question.permission.id) {
    reasons.push(`${question.permission.name} is switched off; ${question.asked.name}, which implies it, decides.`);
  }
  return reasons;
}

function denials(
  question: Question & { resource: NodeRef },
  principal: NodeRef,
  what: string,
  row: CheckWay | undefined,
): string[] {
  if (!question.asked)
    return [`${question.permission.name} is switched off and nothing that implies it is on: nobody has ${what}.`];
  if (!row)
    return [`Nobody has ${what}: the resource withholds it from everyone, as a branch does that its project manages.`];
  if (!row.held) return [`No grant gives ${principal.id} ${what}.`];
  const missing = row.conditions
    .filter((condition) => !condition.held)
    .map((condition) => placeOf(String(condition.entitlement.properties['scope']), question.resource));
  return [
    `A grant of ${question.permission.name} exists, but it counts only with the same permission on ${missing.join(' and ')}, which ${principal.id} does not have.`,
  ];
}

function unreadReasons(row: CheckWay | undefined): readonly string[] {
  const paths = [row?.path, ...(row?.conditions ?? []).map((condition) => condition.path)];
  const steps = paths.flatMap((path) => (path ? evidenceOf(path.nodes, path.relationships) : []));
  return [...new Set(steps.filter((step) => step.type.startsWith('MAY_')).map((step) => step.rule ?? step.meaning))];
}

/** Grants of one system say nothing of the principals of another. */
function unknownBesides(principal: NodeRef, resource: NodeRef): string {
  return principal.source === resource.source
    ? 'something on the way could not be read'
    : `${principal.id} is a principal of ${principal.source}, and nothing says who that is in ${resource.source}`;
}

/** Where a condition is to be met. What holds at the controller holds on a folder that no role or list of its own gives. */
function placeOf(scope: string, { id, source }: NodeRef): string {
  const above = foldersAbove(parseNodeId(id)?.fullName ?? '');
  if (!scope.startsWith('controller:') || above.length === 0) return scope;
  const folders = above.map((name) => nodeId('folder', source, name));
  return `${folders.join(' and ')} (by what gives it there, or on ${scope})`;
}

function foldersAbove(fullName: string): readonly string[] {
  const parts = fullName.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/')).reverse();
}
