/**
 * What an account was not shown, as relationships of its own (docs/adr/0004): a decision that hangs on it is unknown.
 * A membership is hidden only between two roles neither of which was shown, and matters only where the server did not say
 * itself who has what they give; what is permitted on a record, and who owns it, only where the record was not shown.
 */
import { isBuiltInRole, type ConjurId, type ConjurSnapshot } from '../../../domain/conjur.js';
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import { entitlementId, nodeId, type NodeId } from '../../../domain/ids.js';
import { OWNER, permissionName } from '../../../domain/permissions.js';
import type { FactBook } from '../../fact-book.js';
import { heldRoles } from '../state/decide.js';
import type { Estate } from '../state/estate.js';
import { compileHolders } from './holders.js';

const rules = {
  membership: 'both roles are named, but neither was shown to the account that read the Conjur',
  grant: 'the record was not shown to the account that read the Conjur: its owner and permits are not known',
} as const;

export function compileUnread(book: FactBook, estate: Estate, snapshot: ConjurSnapshot): void {
  const { records = [], roles = [] } = snapshot;
  const shown = new Set(records.map(({ id }) => id));
  const membersRead = new Set(roles.flatMap(({ id, members }) => (members ? [id] : [])));
  const membershipsRead = new Set(roles.flatMap(({ id, memberships }) => (memberships ? [id] : [])));
  const all = [...estate.roles.values()].map(({ role }) => role);
  const unsettled = compileHolders(book, estate, snapshot);
  compileMemberships(
    book,
    all.filter((id) => !membershipsRead.has(id)),
    all.filter((id) => !membersRead.has(id) && [...heldRoles(estate, id)].some((role) => unsettled.has(role))),
  );
  compileGrants(
    book,
    all,
    all.filter((id) => !shown.has(id) && isBuiltInRole(id)),
  );
}

/** Through one node between them: there may be thousands of either. */
function compileMemberships(book: FactBook, members: readonly ConjurId[], roles: readonly ConjurId[]): void {
  if (roles.length === 0 || (roles.length === 1 && members.every((id) => id === roles[0]))) return;
  const any = hub(book, '(not shown)', 'any role that was not shown');
  const rule = { rule: rules.membership };
  for (const id of members) book.relate('MAY_BE_MEMBER_OF', conjurNodeId(book.source, id), any, rule);
  for (const id of roles) book.relate('MAY_BE_MEMBER_OF', any, conjurNodeId(book.source, id), rule);
}

/** Anybody may own a record that was not shown, or be permitted anything on it. */
function compileGrants(book: FactBook, all: readonly ConjurId[], hidden: readonly ConjurId[]): void {
  if (hidden.length === 0) return;
  const anyone = hub(book, '(anyone)', 'anyone, on records that were not shown');
  const rule = { rule: rules.grant };
  for (const id of all) book.relate('MAY_BE_MEMBER_OF', conjurNodeId(book.source, id), anyone, rule);
  for (const id of hidden) {
    const scope = conjurNodeId(book.source, id);
    const name = permissionName(OWNER);
    const entitlement = book.node(entitlementId(scope, '(not shown)'), 'entitlement', name, {
      permission: OWNER,
      permissionName: name,
      scope,
    });
    book.relate('MAY_BE_GRANTED', anyone, entitlement, rule);
    book.relate('CAN_OWN', entitlement, scope, rule);
  }
}

function hub(book: FactBook, name: string, displayName: string): NodeId {
  return book.node(nodeId('group', book.source, name), 'group', name, {
    fullName: name,
    builtin: true,
    known: true,
    displayName,
  });
}
