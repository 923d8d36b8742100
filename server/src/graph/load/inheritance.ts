/** That one access-control list passes its grants on to another: one fact, however many permissions both know. */
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { splitEntitlement } from '../../domain/entitlement-id.js';
import { tellsInheritance } from '../../domain/inherited.js';

export interface Inheritance {
  above: NodeId;
  below: NodeId;
}

/** The places of the two lists; undefined of any other relationship. */
export function inheritanceOf({ type, from, to }: Omit<RelationshipFact, 'properties'>): Inheritance | undefined {
  if (type !== 'CASCADES_TO') return undefined;
  const [above, below] = [splitEntitlement(from)?.scope, splitEntitlement(to)?.scope];
  return above !== undefined && below !== undefined ? { above, below } : undefined;
}

/** Whether history keeps that this relationship came or went; of any other than `CASCADES_TO` yes, as far as this rule goes. */
export function isTold({ type, to }: Pick<RelationshipFact, 'type' | 'to'>): boolean {
  if (type !== 'CASCADES_TO') return true;
  const below = splitEntitlement(to);
  return below === undefined || tellsInheritance(below.scope, below.permission);
}

/** How history names it. */
export function inheritanceWhat({ above, below }: Inheritance): string {
  return `CASCADES_TO ${above} -> ${below}`;
}
