/** Attack paths the plain way: breadth-first over facts in memory, to hold the graph's answers against. */
import type { Facts, RelationshipFact } from '../../src/domain/facts.js';
import { traversableTypes } from '../../src/domain/graph.js';

/** Distance of everything reached from a node, the node itself left out. */
export function distancesFrom(facts: Facts, start: string, without?: RelationshipFact): Map<string, number> {
  const next = outgoing(facts, without);
  const distances = new Map([[start, 0]]);
  for (const [node, distance] of distances) {
    for (const to of next.get(node) ?? []) if (!distances.has(to)) distances.set(to, distance + 1);
  }
  distances.delete(start);
  return distances;
}

function outgoing(facts: Facts, without?: RelationshipFact): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const relationship of facts.relationships) {
    if (relationship === without || !traversableTypes.includes(relationship.type)) continue;
    next.set(relationship.from, [...(next.get(relationship.from) ?? []), relationship.to]);
  }
  return next;
}
