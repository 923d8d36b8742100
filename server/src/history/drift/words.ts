/** A changed relationship in words. */
import type { RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import { permissionName } from '../../domain/permissions.js';
import { splitEntitlement } from '../../domain/entitlement-id.js';
import { inheritsWords } from '../../domain/inherited.js';
import { inheritanceOf } from '../../graph/load/inheritance.js';

/** A clause: `group:acme/dev was granted Job/Configure at folder:acme/payments`. */
export function relationshipWords(fact: RelationshipFact): string {
  const { type, from, to } = fact;
  const inherited = inheritanceOf(fact);
  if (inherited) return inheritsWords(inherited);
  const meaning = type === 'GRANTED' ? 'was granted' : relationship(type).meaning;
  return `${printed(from)} ${meaning} ${printed(to)}`;
}

function printed(id: string): string {
  const entitlement = splitEntitlement(id);
  return entitlement ? `${permissionName(entitlement.permission)} at ${entitlement.scope}` : id;
}
