/** What goes when a role or resource goes: foreign keys with ON DELETE CASCADE and the owner trigger of Conjur 1.24.0. */
import type { ConjurId } from '../../../domain/conjur.js';
import { membershipKey, type Estate } from './estate.js';

export interface Doomed {
  roles?: readonly ConjurId[];
  resources?: readonly ConjurId[];
}

/** What becomes of a role's ownership by the owner of the resource of the same id, when that resource goes. */
export type LoseOwnership = (role: ConjurId, owner: ConjurId) => void;

/** Deletes roles and resources with everything that hangs on them. What does not exist is passed over. */
export function deleteCascading(estate: Estate, doomed: Doomed, loseOwnership?: LoseOwnership): void {
  const lose = loseOwnership ?? ((role, owner) => deleteOwnership(estate, role, owner));
  const roles = [...(doomed.roles ?? [])];
  const resources = [...(doomed.resources ?? [])];
  while (roles.length > 0 || resources.length > 0) {
    const role = roles.pop();
    if (role !== undefined) resources.push(...deleteRole(estate, role));
    const resource = resources.pop();
    if (resource === undefined) continue;
    const held = deleteResource(estate, resource, lose);
    roles.push(...held.roles);
    resources.push(...held.resources);
  }
}

/** The resources it owned, which go as well. */
function deleteRole(estate: Estate, role: ConjurId): readonly ConjurId[] {
  const row = estate.roles.get(role);
  if (!row) return [];
  estate.roles.delete(row);
  estate.restrictedTo.delete(role);
  deleteAll(estate.memberships, [
    ...estate.memberships.where('role', role),
    ...estate.memberships.where('member', role),
  ]);
  deleteAll(estate.permissions, estate.permissions.where('role', role));
  deleteAll(estate.versions, estate.versions.where('role', role));
  return estate.resources.where('owner', role).map((each) => each.resource);
}

/** The roles and resources that were loaded into it, which go as well. */
function deleteResource(estate: Estate, resource: ConjurId, lose: LoseOwnership): Required<Doomed> {
  const row = estate.resources.get(resource);
  if (!row) return { roles: [], resources: [] };
  estate.resources.delete(row);
  estate.secrets.delete(resource);
  lose(resource, row.owner);
  deleteAll(estate.annotations, [
    ...estate.annotations.where('resource', resource),
    ...estate.annotations.where('policy', resource),
  ]);
  deleteAll(estate.permissions, [
    ...estate.permissions.where('resource', resource),
    ...estate.permissions.where('policy', resource),
  ]);
  deleteAll(estate.memberships, estate.memberships.where('policy', resource));
  deleteAll(estate.versions, estate.versions.where('resource', resource));
  return {
    roles: estate.roles.where('policy', resource).map((each) => each.role),
    resources: estate.resources.where('policy', resource).map((each) => each.resource),
  };
}

/** delete_role_membership_of_owner. */
export function deleteOwnership(estate: Estate, role: ConjurId, owner: ConjurId): void {
  const ownership = estate.memberships.get(membershipKey(role, owner, true));
  if (ownership) estate.memberships.delete(ownership);
}

function deleteAll<Row>(table: { delete: (row: Row) => boolean }, rows: readonly Row[]): void {
  for (const row of rows) table.delete(row);
}
