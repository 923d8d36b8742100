/**
 * The graph, declared once: every node label (`graph/node-kinds.ts`) and every relationship type (the other files of
 * `graph/`, one `CAN_*` type per permission among them), put together here.
 * Constraints, GraphQL enums, page styles, documentation pages and the lint of `cypher/**` derive from it.
 */
import { buildRelationships } from './graph/build-relationships.js';
import { codeRelationships } from './graph/code-relationships.js';
import { conjurRelationships } from './graph/conjur-relationships.js';
import { credentialRelationships } from './graph/credential-relationships.js';
import { exploitRelationships } from './graph/exploit-relationships.js';
import { foreignRelationships } from './graph/foreign-relationships.js';
import { governanceRelationships } from './graph/governance-relationships.js';
import { grantRelationships } from './graph/grant-relationships.js';
import { historyRelationships } from './graph/history-relationships.js';
import { permissionRelationships } from './graph/permission-relationships.js';
import { sshRelationships } from './graph/ssh-relationships.js';
import { summonRelationships } from './graph/summon-relationships.js';
import type { RelationshipDeclaration } from './graph/relationship-declaration.js';
import type { PermissionRelationship } from './permissions/catalogue.js';

export { historyLabels, nodeKinds, type NodeDeclaration, type NodeKind } from './graph/node-kinds.js';
export type { RelationshipDeclaration } from './graph/relationship-declaration.js';

export type RelationshipType =
  | keyof typeof grantRelationships
  | keyof typeof buildRelationships
  | keyof typeof credentialRelationships
  | keyof typeof codeRelationships
  | keyof typeof conjurRelationships
  | keyof typeof sshRelationships
  | keyof typeof summonRelationships
  | keyof typeof foreignRelationships
  | keyof typeof exploitRelationships
  | keyof typeof historyRelationships
  | keyof typeof governanceRelationships
  | PermissionRelationship;

export const relationships: Readonly<Record<string, RelationshipDeclaration>> = {
  ...grantRelationships,
  ...buildRelationships,
  ...credentialRelationships,
  ...codeRelationships,
  ...conjurRelationships,
  ...sshRelationships,
  ...summonRelationships,
  ...foreignRelationships,
  ...exploitRelationships,
  ...historyRelationships,
  ...governanceRelationships,
  ...permissionRelationships,
};

/** The declaration of one type, by name. */
export function relationship(type: RelationshipType): RelationshipDeclaration {
  const declaration = relationships[type];
  if (!declaration) throw new Error(`undeclared relationship type ${type}`);
  return declaration;
}

/** Types attack paths may follow, sorted by name. */
export const traversableTypes: readonly RelationshipType[] = (Object.keys(relationships) as RelationshipType[])
  .filter((type) => relationship(type).traversable)
  .sort();

/** The same, and what published weaknesses give away. */
export const exploitableTypes: readonly RelationshipType[] = [...traversableTypes, 'EXPLOITS' as const].sort();

/** Types that lead from a principal to what it holds: the only ones a decision follows, in any order they occur. */
export const accessTypes = [
  'MEMBER_OF',
  'HAS_ROLE',
  'GRANTED',
  'IMPLIES',
  'CASCADES_TO',
] as const satisfies readonly RelationshipType[];
/** The same, with what could not be read: a path that needs one of the additional types is `unknown`. */
export const uncertainAccessTypes = [
  ...accessTypes,
  'MAY_BE_MEMBER_OF',
  'MAY_BE_GRANTED',
  'MAY_CASCADE_TO',
] as const satisfies readonly RelationshipType[];
