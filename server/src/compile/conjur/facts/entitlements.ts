/** Memberships, ownership and permits as the graph has them (docs/adr/0012): role → entitlement → scope → record. */
import type { ConjurId } from '../../../domain/conjur.js';
import { conjurNodeId, conjurNodeKind } from '../../../domain/conjur-kinds.js';
import { entitlementId, printGrant, type NodeId } from '../../../domain/ids.js';
import { OWNER, permissionName, privilegeId, privilegeTo } from '../../../domain/permissions.js';
import { parseConjurId } from '../../../domain/conjur.js';
import type { Estate, PermissionRow } from '../state/estate.js';
import type { FactBook } from '../../fact-book.js';

const OWNERSHIP_RULE = 'the owner of a record has every privilege on it (is_role_allowed_to)';
const evidenceOf = (text: string) => (text === '' ? {} : { evidence: [text] });

/** Members hold the role; who owns what is a role holds it too, since Conjur makes the owner a member. */
export function compileMemberships(list: FactBook, estate: Estate): void {
  for (const { role, member, admin, ownership, evidence } of estate.memberships.values()) {
    if (role === member) continue;
    list.merge('MEMBER_OF', conjurNodeId(list.source, member), conjurNodeId(list.source, role), {
      through: ownership ? 'ownership' : 'grant',
      ...(admin ? { admin } : {}),
      ...evidenceOf(evidence),
    });
  }
}

/** One entitlement per owner, whatever its privilege, that gives all on each thing owned. */
export function compileOwners(list: FactBook, estate: Estate): void {
  for (const { resource, owner, evidence } of estate.resources.values()) {
    const from = conjurNodeId(list.source, owner);
    const to = conjurNodeId(list.source, resource);
    const entitlement = ownerEntitlement(list, owner);
    if (from !== to) list.merge('OWNS', from, to, evidenceOf(evidence));
    list.merge('GRANTED', from, entitlement, { rule: OWNERSHIP_RULE, grant: printGrant(from, OWNER, from) });
    list.merge('CAN_OWN', entitlement, to, { rule: OWNERSHIP_RULE, ...evidenceOf(evidence) });
  }
}

export function compilePermits(list: FactBook, estate: Estate): void {
  for (const row of estate.permissions.values()) {
    const scope = conjurNodeId(list.source, row.resource);
    const holder = conjurNodeId(list.source, row.role);
    const permission = privilegeId(row.privilege);
    const entitlement = permitEntitlement(list, row);
    list.merge('GRANTED', holder, entitlement, {
      grant: printGrant(scope, permission, holder),
      ...evidenceOf(row.evidence),
    });
    const type = privilegeTo(permission, conjurNodeKind(parseConjurId(row.resource).kind));
    list.merge(type, entitlement, scope, {
      rule: 'a permit is of one privilege on one record',
      ...(type === 'CAN' ? { permission } : {}),
    });
  }
}

/** Whatever the role owns, with every privilege on it. */
export function ownerEntitlement(list: FactBook, owner: ConjurId): NodeId {
  return entitlementNode(list, conjurNodeId(list.source, owner), OWNER);
}

export function permitEntitlement(list: FactBook, { resource, privilege }: PermissionRow): NodeId {
  return entitlementNode(list, conjurNodeId(list.source, resource), privilegeId(privilege));
}

/** What may be changed by loading policy into a branch. */
export function authorEntitlement(list: FactBook, policy: ConjurId): NodeId {
  return entitlementNode(list, conjurNodeId(list.source, policy), AUTHOR);
}

/** No privilege: stands for what loading policy into a branch makes possible. */
const AUTHOR = '(author)';

function entitlementNode(list: FactBook, scope: NodeId, permission: string): NodeId {
  const name = permission === AUTHOR ? 'load policy' : permissionName(permission);
  const id = entitlementId(scope, permission);
  return list.node(id, 'entitlement', name, { permission, permissionName: name, scope });
}
