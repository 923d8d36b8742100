/**
 * What a role can make itself able to do, beyond what it is permitted: the endpoints of Conjur 1.24.0 that change
 * who may what, each with the privilege it asks for.
 */
import { conjurId, parseConjurId, type ConjurId } from '../../../domain/conjur.js';
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import type { Estate, PermissionRow } from '../state/estate.js';
import { authorEntitlement, ownerEntitlement, permitEntitlement } from './entitlements.js';
import type { FactBook } from '../../fact-book.js';
import type { PolicyTree } from './policy-tree.js';
import { idsOf } from './records.js';

const rules = {
  takeOver: 'update on a user or host rotates its API key and shows the new one (PUT /authn/…/api_key)',
  mint: 'execute on a host factory makes tokens, and tokens make hosts in its layers',
  author: 'create or update on a policy loads policy into its branch, which may grant and permit anything below it',
  ownAuthor: 'the owner of a policy has create and update on it',
  govern: 'a load into a branch may act on every record named below it',
  addMember: 'create on the policy a role was loaded into adds members over REST, where the role is visible',
} as const;

export function compileReach(list: FactBook, estate: Estate, tree: PolicyTree): void {
  for (const row of estate.permissions.values()) compilePermit(list, estate, row);
  for (const { resource, owner } of estate.resources.values())
    if (parseConjurId(resource).kind === 'policy')
      list.merge('AUTHORS', ownerEntitlement(list, owner), authorEntitlement(list, resource), {
        rule: rules.ownAuthor,
      });
  compileBranches(list, estate, tree);
}

function compilePermit(list: FactBook, estate: Estate, row: PermissionRow): void {
  const { kind } = parseConjurId(row.resource);
  const entitlement = permitEntitlement(list, row);
  const node = conjurNodeId(list.source, row.resource);
  if (row.privilege === 'update' && (kind === 'user' || kind === 'host'))
    list.merge('TAKES_OVER', entitlement, node, { rule: rules.takeOver });
  if (row.privilege === 'execute' && kind === 'host_factory')
    for (const { role, ownership } of estate.memberships.where('member', row.resource))
      if (!ownership && parseConjurId(role).kind === 'layer')
        list.merge('MINTS_HOSTS_IN', entitlement, conjurNodeId(list.source, role), { rule: rules.mint });
  if (kind !== 'policy') return;
  if (row.privilege === 'create' || row.privilege === 'update')
    list.merge('AUTHORS', entitlement, authorEntitlement(list, row.resource), { rule: rules.author });
  if (row.privilege === 'create')
    for (const { role } of estate.roles.where('policy', row.resource))
      if (['group', 'layer'].includes(parseConjurId(role).kind))
        list.merge('ADDS_MEMBERS_TO', entitlement, conjurNodeId(list.source, role), { rule: rules.addMember });
}

/** Who may load into a branch governs the policy, what is named below it, and the branches below it. */
function compileBranches(list: FactBook, estate: Estate, tree: PolicyTree): void {
  for (const id of idsOf(estate)) {
    if (isPolicy(id)) govern(list, id, id);
    for (const above of tree.above(id)) {
      const policy = conjurId(estate.account, 'policy', above);
      if (!estate.resources.get(policy)) continue;
      if (isPolicy(id))
        list.merge('GOVERNS', authorEntitlement(list, policy), authorEntitlement(list, id), { rule: rules.govern });
      else govern(list, policy, id);
    }
  }
}

function isPolicy(id: ConjurId): boolean {
  return parseConjurId(id).kind === 'policy';
}

function govern(list: FactBook, policy: ConjurId, id: ConjurId): void {
  list.merge('GOVERNS', authorEntitlement(list, policy), conjurNodeId(list.source, id), { rule: rules.govern });
}
