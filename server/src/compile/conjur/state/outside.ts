/**
 * Roles that exist beside the policy files, such as groups a directory is synchronised into: policies may name them, and who is in them is
 * not known. A decision that hangs on it is unknown.
 */
import { conjurId, isBuiltInRole, parseConjurId, type ConjurId, type ConjurSnapshot } from '../../../domain/conjur.js';
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import { nodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';
import { membershipKey, type Estate } from './estate.js';

const EVIDENCE = '--existing';
const rule = { rule: 'the group is filled from outside of the policies that were read, so anybody may be in it' };

/** Adds them to a new account, owned by its administrator. */
export function addOutside(estate: Estate, { existing = [] }: ConjurSnapshot): void {
  const admin = conjurId(estate.account, 'user', 'admin');
  const origin = { policy: null, evidence: EVIDENCE };
  for (const id of existing) {
    estate.resources.put({ resource: id, owner: admin, ...origin });
    if (!isBuiltInRole(id)) continue;
    estate.roles.put({ role: id, ...origin });
    if (!estate.memberships.get(membershipKey(id, admin, true)))
      estate.memberships.put({ role: id, member: admin, admin: true, ownership: true, ...origin });
  }
}

/** Says of each that it stands outside, and that users and hosts may be in groups and layers of them. */
export function compileOutside(book: FactBook, estate: Estate, { existing = [] }: ConjurSnapshot): void {
  for (const id of existing) book.describe(conjurNodeId(book.source, id), { existsOutside: true });
  const filled = existing.filter((id) => ['group', 'layer'].includes(kindOf(id)));
  if (filled.length === 0) return;
  const name = '(from outside)';
  const any = book.node(nodeId('group', book.source, name), 'group', name, {
    ...{ fullName: name, builtin: true, known: true, displayName: 'anyone, in groups filled from outside' },
  });
  for (const { role } of estate.roles.values())
    if (['user', 'host'].includes(kindOf(role)) && !isAdmin(estate, role))
      book.relate('MAY_BE_MEMBER_OF', conjurNodeId(book.source, role), any, rule);
  for (const id of filled) book.relate('MAY_BE_MEMBER_OF', any, conjurNodeId(book.source, id), rule);
}

const kindOf = (id: ConjurId): string => parseConjurId(id).kind;

function isAdmin({ account }: Estate, id: ConjurId): boolean {
  return id === conjurId(account, 'user', 'admin');
}
