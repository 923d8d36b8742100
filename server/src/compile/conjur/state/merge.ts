/** How new rows meet those that exist (Loader::Orchestrate of Conjur 1.24.0). */
import type { ConjurId } from '../../../domain/conjur.js';
import { deleteCascading, deleteOwnership, type LoseOwnership } from './cascade.js';
import { membershipKey, type Estate, type ResourceRow } from './estate.js';
import { conflict, notFound } from './refusal.js';
import type { Placed, Scratch } from './scratch.js';
import type { Table } from './table.js';

type Origin = { policy: ConjurId | null; evidence: string };

/**
 * PUT: rows of the branch that the text does not make are deleted, roles first. While this goes on, Conjur's owner
 * trigger finds the new rows where it means those that exist: a resource that goes with its owner's role takes the new
 * ownership along.
 */
export function deleteMissing(estate: Estate, scratch: Scratch, policy: ConjurId): void {
  const lost = new Set<string>();
  const lose: LoseOwnership = (role, owner) => lost.add(membershipKey(role, owner, true));
  const keep = (): void => {
    if (lost.size === 0) return;
    scratch.memberships = scratch.memberships.filter(
      ({ row }) => !lost.has(membershipKey(row.role, row.member, row.ownership)),
    );
  };
  const roles = estate.roles.where('policy', policy).filter(({ role }) => !scratch.roles.has(role));
  deleteCascading(estate, { roles: roles.map(({ role }) => role) }, lose);
  keep();
  deleteUnlisted(estate.memberships, scratch.memberships, policy);
  const resources = estate.resources.where('policy', policy).filter(({ resource }) => !scratch.resources.has(resource));
  deleteCascading(estate, { resources: resources.map(({ resource }) => resource) }, lose);
  keep();
  deleteUnlisted(estate.permissions, scratch.permissions, policy);
  deleteUnlisted(estate.annotations, scratch.annotations, policy);
}

function deleteUnlisted<Row extends Origin>(table: Table<Row>, placed: readonly Placed<Row>[], policy: ConjurId): void {
  const listed = new Set(placed.flatMap(({ row }) => table.sameKey(row) ?? []));
  for (const row of table.where('policy' as keyof Row & string, policy)) if (!listed.has(row)) table.delete(row);
}

/**
 * Shadowing: what another branch, or no branch, made first stays as it is; the new row is dropped.
 * Within the branch, POST keeps what exists and PATCH and PUT bring it up to date. Returns the roles that are new.
 */
export function mergeRows(estate: Estate, scratch: Scratch, updates: boolean): readonly ConjurId[] {
  const roles = [...scratch.roles.values()].filter(({ row }) => !estate.roles.sameKey(row));
  const memberships = select(estate.memberships, scratch.memberships);
  const resources = select(estate.resources, [...scratch.resources.values()]);
  const permissions = select(estate.permissions, scratch.permissions);
  const annotations = select(estate.annotations, scratch.annotations);
  for (const { row } of roles) estate.roles.put(row);
  insertAll(estate, estate.memberships, memberships.created, updates, ({ role, member }) => [role, member]);
  insertAll(estate, estate.resources, resources.created, updates, ({ owner }) => [owner]);
  for (const { row } of resources.created) grantToOwner(estate, row);
  insertAll(estate, estate.permissions, permissions.created, updates, ({ role }) => [role]);
  insertAll(estate, estate.annotations, annotations.created, updates, () => []);
  for (const { row, place } of permissions.created)
    if (!estate.resources.get(row.resource)) throw notFound(row.resource, place);
  // Of rows a text makes twice the first one counts.
  if (updates) {
    for (const { row } of memberships.present.toReversed()) estate.memberships.put(row);
    for (const { row } of resources.present.toReversed()) changeOwner(estate, row);
    for (const { row } of permissions.present.toReversed()) estate.permissions.put(row);
    for (const { row } of annotations.present.toReversed()) estate.annotations.put(row);
  }
  return roles.map(({ row }) => row.role);
}

/** New rows that nothing shadows: those whose key is free, and those whose key the same branch made before. */
function select<Row extends Origin>(
  table: Table<Row>,
  placed: readonly Placed<Row>[],
): { created: Placed<Row>[]; present: Placed<Row>[] } {
  const created: Placed<Row>[] = [];
  const present: Placed<Row>[] = [];
  for (const each of placed) {
    const before = table.sameKey(each.row);
    if (!before) created.push(each);
    else if (before.policy === each.row.policy) present.push(each);
  }
  return { created, present };
}

/** POST inserts each row and fails on a repeated one; PATCH and PUT take the first. Roles named must exist by now. */
function insertAll<Row extends Origin>(
  estate: Estate,
  table: Table<Row>,
  placed: readonly Placed<Row>[],
  mayRepeat: boolean,
  rolesOf: (row: Row) => readonly ConjurId[],
): void {
  for (const { row, place } of placed) {
    if (table.sameKey(row)) {
      if (!mayRepeat) throw conflict('the text makes one row twice, which Conjur takes for a concurrent load', place);
      continue;
    }
    for (const role of rolesOf(row)) if (!estate.roles.get(role)) throw notFound(role, place);
    table.put(row);
  }
}

/** grant_role_membership_to_owner: made by the database, of no branch, unless the load made it. */
function grantToOwner(estate: Estate, { resource, owner, evidence }: ResourceRow): void {
  if (!estate.roles.get(resource)) return;
  const present = estate.memberships.get(membershipKey(resource, owner, true));
  if (!present?.admin)
    estate.memberships.put({ role: resource, member: owner, admin: true, ownership: true, policy: null, evidence });
}

function changeOwner(estate: Estate, row: ResourceRow): void {
  const before = estate.resources.get(row.resource);
  if (!before) return;
  estate.resources.put(row);
  if (before.owner === row.owner) return;
  deleteOwnership(estate, row.resource, before.owner);
  grantToOwner(estate, row);
}
