/**
 * Decisions over an estate, for what-if and for authorizing loads (is_role_allowed_to of Conjur 1.24.0): a role may what is
 * permitted to a role it holds, and everything with what a role it holds owns.
 */
import type { ConjurId } from '../../../domain/conjur.js';
import type { Estate } from './estate.js';

/** Every role a role holds, itself included. */
export function heldRoles(estate: Estate, role: ConjurId): ReadonlySet<ConjurId> {
  const held = new Set([role]);
  for (const member of held) for (const row of estate.memberships.where('member', member)) held.add(row.role);
  return held;
}

/** Every role that holds one of these, themselves included. */
export function holdersOf(estate: Estate, roles: Iterable<ConjurId>): ReadonlySet<ConjurId> {
  const holders = new Set(roles);
  for (const role of holders) for (const row of estate.memberships.where('role', role)) holders.add(row.member);
  return holders;
}

/** Owners have every privilege; privileges imply nothing. */
export function isAllowed(estate: Estate, role: ConjurId, privilege: string, resource: ConjurId): boolean {
  return givers(estate, privilege, resource).some((giver) => heldRoles(estate, role).has(giver));
}

/** All roles with the privilege, groups and the like included. */
export function permittedRoles(estate: Estate, privilege: string, resource: ConjurId): ReadonlySet<ConjurId> {
  return holdersOf(estate, givers(estate, privilege, resource));
}

/** Whether the role sees the resource: it owns it, or has any privilege on it. */
export function isVisible(estate: Estate, role: ConjurId, resource: ConjurId): boolean {
  const row = estate.resources.get(resource);
  if (!row) return false;
  const held = heldRoles(estate, role);
  return held.has(row.owner) || estate.permissions.where('resource', resource).some((each) => held.has(each.role));
}

function givers(estate: Estate, privilege: string, resource: ConjurId): readonly ConjurId[] {
  const row = estate.resources.get(resource);
  if (!row) return [];
  const permitted = estate.permissions.where('resource', resource).filter((each) => each.privilege === privilege);
  return [row.owner, ...permitted.map((each) => each.role)];
}
