/**
 * What an account was not shown, as relationships of its own (docs/adr/0004): a decision that hangs on it is unknown.
 * A membership is hidden only between two roles neither of which was shown; what is permitted on a record, and who owns
 * it, only where the record was not.
 */
import { parseConjurId, type ConjurId, type ConjurSnapshot } from '../../../domain/conjur.js';
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import { entitlementId, nodeId, type NodeId } from '../../../domain/ids.js';
import { OWNER, permissionName } from '../../../domain/permissions.js';
import type { FactList } from '../facts/fact-list.js';
import type { Estate } from '../state/estate.js';

const rules = {
  membership: 'both roles are named, but neither was shown to the account that read the Conjur',
  grant: 'the record was not shown to the account that read the Conjur: its owner and permits are not known',
} as const;

const roleKinds: ReadonlySet<string> = new Set(['user', 'host', 'layer', 'group', 'policy', 'host_factory']);

export function compileUnread(list: FactList, estate: Estate, { records = [], roles = [] }: ConjurSnapshot): void {
  const shown = new Set(records.map(({ id }) => id));
  const membersRead = new Set(roles.flatMap(({ id, members }) => (members ? [id] : [])));
  const membershipsRead = new Set(roles.flatMap(({ id, memberships }) => (memberships ? [id] : [])));
  const all = [...estate.roles.values()].map(({ role }) => role);
  compileMemberships(
    list,
    all.filter((id) => !membershipsRead.has(id)),
    all.filter((id) => !membersRead.has(id)),
  );
  compileGrants(
    list,
    all,
    all.filter((id) => !shown.has(id) && roleKinds.has(parseConjurId(id).kind)),
  );
}

/** Through one node between them: there may be thousands of either. */
function compileMemberships(list: FactList, members: readonly ConjurId[], roles: readonly ConjurId[]): void {
  if (roles.length === 0 || (roles.length === 1 && members.every((id) => id === roles[0]))) return;
  const any = hub(list, '(not shown)', 'any role that was not shown');
  const rule = { rule: rules.membership };
  for (const id of members) list.relate('MAY_BE_MEMBER_OF', conjurNodeId(list.source, id), any, rule);
  for (const id of roles) list.relate('MAY_BE_MEMBER_OF', any, conjurNodeId(list.source, id), rule);
}

/** Anybody may own a record that was not shown, or be permitted anything on it. */
function compileGrants(list: FactList, all: readonly ConjurId[], hidden: readonly ConjurId[]): void {
  if (hidden.length === 0) return;
  const anyone = hub(list, '(anyone)', 'anyone, on records that were not shown');
  const rule = { rule: rules.grant };
  for (const id of all) list.relate('MAY_BE_MEMBER_OF', conjurNodeId(list.source, id), anyone, rule);
  for (const id of hidden) {
    const scope = conjurNodeId(list.source, id);
    const name = permissionName(OWNER);
    const entitlement = list.node(entitlementId(scope, '(not shown)'), 'entitlement', name, {
      permission: OWNER,
      permissionName: name,
      scope,
    });
    list.relate('MAY_BE_GRANTED', anyone, entitlement, rule);
    list.relate('CAN_OWN', entitlement, scope, rule);
  }
}

function hub(list: FactList, name: string, displayName: string): NodeId {
  return list.node(nodeId('group', list.source, name), 'group', name, {
    fullName: name,
    builtin: true,
    known: true,
    displayName,
  });
}
