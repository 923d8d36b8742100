/** Plans that would not survive a large estate. */
import type { PlanStep } from '../../server/src/graph/explain.js';

/** Operators a statement may not use unless its header allows them. */
export function wastefulOperators(plan: PlanStep): Set<string> {
  const found = new Set<string>();
  for (const step of steps(plan)) {
    if (step.operator === 'AllNodesScan') found.add(step.operator);
    if (step.operator === 'CartesianProduct' && !step.children.some(givesOneRow)) found.add(step.operator);
  }
  return found;
}

/** A product with one side of at most one row multiplies nothing. */
function givesOneRow(plan: PlanStep): boolean {
  return (
    [...steps(plan)].every(
      ({ operator, children }) => children.length > 0 || /UniqueIndexSeek|Argument|ElementIdSeek/.test(operator),
    ) && !/Expand|Unwind/.test(JSON.stringify(plan))
  );
}

function* steps(plan: PlanStep): Generator<PlanStep> {
  yield plan;
  for (const child of plan.children) yield* steps(child);
}
