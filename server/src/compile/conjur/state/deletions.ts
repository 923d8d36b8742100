/** Deletion statements, executed last (Loader::Types::Deny, Revoke, Delete of Conjur 1.24.0). */
import type { ConjurId, PolicyStatement } from '../../../domain/conjur.js';
import { deleteCascading } from './cascade.js';
import { membershipKey, permissionKey, type Estate } from './estate.js';

/** `!deny` and `!revoke` take back only what the same branch made; `!delete` takes whatever it names. */
export function executeDeletion(estate: Estate, statement: PolicyStatement, policy: ConjurId): void {
  if (statement.op === 'deny') {
    for (const resource of statement.resources)
      for (const privilege of statement.privileges)
        for (const role of statement.roles) {
          const row = estate.permissions.get(permissionKey(resource, role, privilege));
          if (row?.policy === policy) estate.permissions.delete(row);
        }
  } else if (statement.op === 'revoke') {
    for (const role of statement.roles) for (const member of statement.members) revoke(estate, role, member, policy);
  } else if (statement.op === 'delete') {
    for (const record of statement.records) deleteOwned(estate, record, new Set());
  }
}

export function isDeletion(statement: PolicyStatement): boolean {
  return statement.op === 'deny' || statement.op === 'revoke' || statement.op === 'delete';
}

/** A grant before an ownership, should the branch have made both: one row goes. */
function revoke(estate: Estate, role: ConjurId, member: ConjurId, policy: ConjurId): void {
  const row = [false, true]
    .map((ownership) => estate.memberships.get(membershipKey(role, member, ownership)))
    .find((each) => each?.policy === policy);
  if (row) estate.memberships.delete(row);
}

/** What the record owns goes first, and what that owns before it. */
function deleteOwned(estate: Estate, record: ConjurId, seen: Set<ConjurId>): void {
  if (seen.has(record)) return;
  seen.add(record);
  for (const { resource } of estate.resources.where('owner', record)) deleteOwned(estate, resource, seen);
  deleteCascading(estate, { resources: [record], roles: [record] });
}
