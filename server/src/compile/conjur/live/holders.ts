/**
 * What the server itself said of who has a privilege, where memberships that decide it were not shown: a grant to each who
 * has it and would not be known to. What it was not asked, or did not answer, stays open.
 */
import type { ConjurId, ConjurSnapshot } from '../../../domain/conjur.js';
import { giversKey } from '../../../domain/conjur-live.js';
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import type { NodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';
import { ownerEntitlement, permitEntitlement } from '../facts/entitlements.js';
import { holdersOf } from '../state/decide.js';
import type { Estate } from '../state/estate.js';

const rule = { rule: 'the server says so (permitted_roles), through memberships that were not shown' };

/** Grants what was told. Returns roles that give something the server did not settle, and may be held by anyone. */
export function compileHolders(
  book: FactBook,
  estate: Estate,
  { records = [], roles = [], holders = [] }: ConjurSnapshot,
): ReadonlySet<ConjurId> {
  const told = new Map(holders.map(({ of, roles: all }) => [giversKey(of), all]));
  const membersRead = new Set(roles.flatMap(({ id, members }) => (members ? [id] : [])));
  const closures = new Map<string, ReadonlySet<ConjurId>>();
  const unsettled = new Set<ConjurId>();
  const settle = (givers: readonly ConjurId[], entitlement: () => NodeId): void => {
    const key = giversKey([...new Set(givers)]);
    const known = closures.get(key) ?? holdersOf(estate, givers);
    closures.set(key, known);
    const all = told.get(key);
    for (const role of all ?? [])
      if (!known.has(role)) book.merge('GRANTED', conjurNodeId(book.source, role), entitlement(), rule);
    if (!all && [...known].some((role) => !membersRead.has(role))) for (const giver of givers) unsettled.add(giver);
  };
  for (const { id, owner } of records) {
    settle([owner], () => ownerEntitlement(book, owner));
    const permits = estate.permissions.where('resource', id);
    for (const privilege of new Set(permits.map((row) => row.privilege))) {
      const rows = permits.filter((row) => row.privilege === privilege);
      settle([owner, ...rows.map((row) => row.role)], () => permitEntitlement(book, rows[0]!));
    }
  }
  return unsettled;
}
