/** A changed relationship in words, and by what tells it apart. */
import type { RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import { printGrant, type NodeId } from '../../domain/ids.js';
import { permissionName } from '../../domain/permissions.js';
import { splitEntitlement } from '../../graph/load/entitlement-id.js';

/** As a recorded change names it; that a scope inherits is one thing for all its permissions. */
export function relationshipWhat(fact: RelationshipFact): string {
  const { type, from, to } = fact;
  const inherited = inheritanceOf(fact);
  if (inherited) return `CASCADES_TO ${inherited.above} -> ${inherited.below}`;
  const grant = type === 'GRANTED' ? splitEntitlement(to) : undefined;
  return grant ? printGrant(grant.scope, grant.permission, from) : `${type} ${from} -> ${to}`;
}

/** A clause: `group:acme/dev was granted Job/Configure at folder:acme/payments`. */
export function relationshipWords(fact: RelationshipFact): string {
  const { type, from, to } = fact;
  const inherited = inheritanceOf(fact);
  if (inherited) return `${inherited.below} inherits grants from ${inherited.above}`;
  const meaning = type === 'GRANTED' ? 'was granted' : relationship(type).meaning;
  return `${printed(from)} ${meaning} ${printed(to)}`;
}

/** The two scopes of a grant that is passed on. */
export function inheritanceOf({ type, from, to }: RelationshipFact): { above: NodeId; below: NodeId } | undefined {
  const [above, below] = [splitEntitlement(from)?.scope, splitEntitlement(to)?.scope];
  return type === 'CASCADES_TO' && above !== undefined && below !== undefined ? { above, below } : undefined;
}

function printed(id: string): string {
  const entitlement = splitEntitlement(id);
  return entitlement ? `${permissionName(entitlement.permission)} at ${entitlement.scope}` : id;
}
