/** What no guardrail asks about is not read. */
import type { Conditions, GuardrailSet } from '../guardrails/guardrail.js';
import type { FactsRequest } from './read-facts.js';

export function factsAskedFor({ guardrails }: GuardrailSet): Pick<FactsRequest, 'scored' | 'explained'> {
  const asks = (name: keyof Conditions) =>
    guardrails.some(({ when, unless }) => when[name] !== undefined || unless?.[name] !== undefined);
  return { scored: asks('scoreAbove'), explained: asks('permission') };
}
