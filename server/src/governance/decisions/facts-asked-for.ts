/** What no guardrail asks about is not read. */
import type { Conditions, GuardrailSet } from '../guardrails/guardrail.js';
import { matchGuardrail } from '../guardrails/match.js';
import type { FactsRequest } from './read-facts.js';

/** @param at the moment of the decision, ISO 8601 */
export function factsAskedFor({ guardrails }: GuardrailSet, at: string): Pick<FactsRequest, 'scored' | 'saysWhy'> {
  const asking = (name: keyof Conditions) =>
    guardrails.filter(({ when, unless }) => when[name] !== undefined || unless?.[name] !== undefined);
  const permitting = asking('permission');
  return {
    scored: asking('scoreAbove').length > 0,
    saysWhy:
      permitting.length === 0
        ? null
        : (facts) => permitting.some((each) => matchGuardrail(each, facts, at).match !== 'no'),
  };
}
