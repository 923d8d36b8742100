/** Relationships of compiled facts in short. */
import type { Facts } from '../../src/domain/facts.js';

/** Ids the relationships of a type lead to, sorted, without kind and the source `test`. */
export function related(facts: Facts, type: string, from?: string): string[] {
  return facts.relationships
    .filter((each) => each.type === type && (from === undefined || each.from === from))
    .map(({ to }) => to.replace(/^\w+:test\//, ''))
    .sort();
}
