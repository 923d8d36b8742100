/** Relationships somebody can take away at one place. */
import { relationship, type RelationshipType } from '../domain/graph.js';

/** Types that go away by one change at one place; the rest follow from these, or from what Jenkins is. */
const removableTypes: ReadonlySet<RelationshipType> = new Set<RelationshipType>([
  'MEMBER_OF',
  'HAS_ROLE',
  'GRANTED',
  'CASCADES_TO',
  'CONTROLS',
  'RUNS_AS',
  'PLACES_BUILDS_ON',
  'RUNS_ON',
  'SELECTS',
  'BINDS',
  'OFFERS',
  'AUTHENTICATES_AS',
]);

/** A controller's hold on itself and the authorities everybody has cannot be taken away. */
export function canBeRemoved(fromKind: string, type: RelationshipType, rule: string | null): boolean {
  if (!removableTypes.has(type) || fromKind === 'controller') return false;
  return rule === null || relationship(type).origin === 'derived';
}
