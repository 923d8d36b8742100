/**
 * Who holds a role. Mirrors RoleMap.hasPermission (role-strategy 689): entries count as those of the matrix strategies do, unless
 * RoleMap.FORCE_CASE_SENSITIVE compares them exactly; Settings.treatUserAuthoritiesAsRoles adds the group of the role's own name.
 */
import type { NodeId } from '../../../domain/ids.js';
import type { JenkinsRole, RoleHolder } from '../../../domain/roles.js';
import { evidenceText } from '../../fact-book.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { comparesExactly, treatsAuthoritiesAsRoles } from './settings.js';

export interface Holder {
  node: NodeId;
  /** The name Jenkins passes on to a macro: the principal's own, `anonymous` where the entry counts for everyone. */
  sid: string;
  isGroup: boolean;
  entryType: RoleHolder['type'];
  evidence: string;
}

export function holdersOf(input: StrategyInput, role: JenkinsRole): readonly Holder[] {
  const holders = role.holders.flatMap((entry) => holdersByEntry(input, entry));
  return treatsAuthoritiesAsRoles(input.snapshot) ? [...holders, ...holdersByName(input, role)] : holders;
}

function holdersByEntry(input: StrategyInput, entry: RoleHolder): readonly Holder[] {
  const { book, principals } = input;
  const exact = comparesExactly(input.snapshot);
  return principals.named(entry.sid, entry.type, input.membershipKnown).flatMap((node) => {
    const sid =
      node === principals.everyone && entry.sid !== 'role_everyone' ? 'anonymous' : (book.nameOf(node) ?? entry.sid);
    if (exact && sid !== entry.sid) return [];
    const evidence = evidenceText(entry.place, `${entry.type}:${entry.sid}`);
    return [{ node, sid, isGroup: node.startsWith('group:') && sid !== 'anonymous', entryType: entry.type, evidence }];
  });
}

function holdersByName(input: StrategyInput, role: JenkinsRole): readonly Holder[] {
  const { principals } = input;
  if (!principals.isKnownGroup(role.name) || ['anonymous', 'role_everyone'].includes(role.name)) return [];
  return principals
    .named(role.name, 'GROUP', input.membershipKnown)
    .filter((node) => input.book.nameOf(node) === role.name)
    .map((node) => ({
      node,
      sid: role.name,
      isGroup: true,
      entryType: 'GROUP' as const,
      evidence: evidenceText(role.place, `authorities count as roles: ${role.name}`),
    }));
}
