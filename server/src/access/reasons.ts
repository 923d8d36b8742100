/** Sentences that say why a decision is what it is. */
import type { DecisionValue, NodeRef } from '../domain/answers.js';
import { evidenceOf } from '../domain/evidence.js';
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
      `Whether ${principal.id} has ${what} cannot be known: ${unreadReasons(row).join('; ') || 'something on the way could not be read'}.`,
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
    .map((condition) => String(condition.entitlement.properties['scope']));
  return [
    `A grant of ${question.permission.name} exists, but it counts only with the same permission on ${missing.join(' and ')}, which ${principal.id} does not have.`,
  ];
}

function unreadReasons(row: CheckWay | undefined): readonly string[] {
  const paths = [row?.path, ...(row?.conditions ?? []).map((condition) => condition.path)];
  const steps = paths.flatMap((path) => (path ? evidenceOf(path.nodes, path.relationships) : []));
  return [...new Set(steps.filter((step) => step.type.startsWith('MAY_')).map((step) => step.rule ?? step.meaning))];
}
