/** What is known of a permission by its id or name: its relationship types and how it is printed. */
import type { NodeKind } from './graph/node-kinds.js';
import { permissionRelationships } from './graph/permission-relationships.js';
import { catalogue, type Permission, type PermissionRelationship } from './permissions/catalogue.js';
import { OWNER, privilegeOf, privileges } from './permissions/privileges.js';

export * from './permissions/catalogue.js';
export { OWNER, privilegeId, privilegeTo } from './permissions/privileges.js';

const byId = new Map(catalogue.map((row) => [row.id, row]));
const byName = new Map(catalogue.map((row) => [row.name.toLowerCase(), row]));

/** The `CAN_*` type of a permission id; `CAN` when the catalogue does not know the id. */
export function relationshipOf(permissionId: string): PermissionRelationship {
  return byId.get(permissionId)?.relationship ?? privileges[permissionId] ?? 'CAN';
}

/** The `$type` of statements that ask for a permission: empty where `CAN` with the permission's id says it. */
export function typeParameter(permissionId: string): string {
  const type = relationshipOf(permissionId);
  return type === 'CAN' ? '' : type;
}

/**
 * The relationship type that says "has this permission on this resource".
 * A permission asked of the whole controller, or of the built-in node, hands over no job or agent by itself,
 * so it is the non-traversable `CAN` there, told apart by its `permission` property; so it is where it is `inert` for
 * another reason.
 */
export function relationshipTo(permission: Permission, kind: NodeKind, inert = false): PermissionRelationship {
  const type = relationshipOf(permission.id);
  if (kind === 'controller' && permission.scopes.some((scope) => scope !== 'JENKINS')) return 'CAN';
  if (inert && permissionRelationships[type]?.traversable) return 'CAN';
  return type;
}

/**
 * Display name of a permission id: `Job/Build`; for an unknown id the class's simple name and the last part, for a
 * Conjur privilege the privilege.
 */
export function permissionName(permissionId: string): string {
  const known = byId.get(permissionId);
  if (known) return known.name;
  if (permissionId === OWNER) return 'every privilege';
  const parts = permissionId.split('.');
  if (parts.length === 1) return privilegeOf(permissionId);
  return `${parts.at(-2) ?? ''}/${parts.at(-1)}`;
}

/** A permission by id or display name (case-insensitive); undefined when the catalogue has neither. */
export function findPermission(idOrName: string): Permission | undefined {
  return byId.get(idOrName) ?? byName.get(idOrName.toLowerCase());
}
