/** What one side of a drift states that the other does not: from each node, its keys are made where somebody asks for them. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { relationshipKey } from '../../graph/load/arrange.js';
import { isEntitlement } from './granted.js';
import type { PermissionSide } from './permission-side.js';

const INDEXES = ['possible', 'requires', 'gives', 'covers'] as const;

/** What principals are granted themselves is compared one by one. `starts`: nodes from which the two state something otherwise. */
export function* onlyIn(
  side: PermissionSide,
  other: PermissionSide,
  starts: ReadonlySet<NodeId>,
): Generator<RelationshipFact> {
  for (const name of INDEXES)
    for (const from of starts)
      if (name !== 'possible' || isEntitlement(from))
        for (const fact of side[name].get(from) ?? []) if (!isStated(other, fact)) yield fact;
}

const known = new WeakMap<PermissionSide, Map<NodeId, ReadonlySet<string>>>();

export function isStated(side: PermissionSide, fact: RelationshipFact): boolean {
  const stated = known.get(side) ?? new Map<NodeId, ReadonlySet<string>>();
  known.set(side, stated);
  const keys =
    stated.get(fact.from) ?? new Set(INDEXES.flatMap((name) => side[name].get(fact.from) ?? []).map(relationshipKey));
  stated.set(fact.from, keys);
  return keys.has(relationshipKey(fact));
}
